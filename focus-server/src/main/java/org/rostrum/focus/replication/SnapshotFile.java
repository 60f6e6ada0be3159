/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.rostrum.focus.state.FocusState;

/** The files of one snapshot: the state, and the digest by which a damaged one is noticed. */
final class SnapshotFile {

    static final String STATE = "state.json";
    static final String DIGEST = "state.sha256";

    private SnapshotFile() {}

    /** Writes both, on the disk before this returns. */
    static void write(Path directory, StateCodec codec, FocusState state) throws IOException {
        MessageDigest sha = StateCodec.sha256();
        try (FileOutputStream file =
                new FileOutputStream(directory.resolve(STATE).toFile())) {
            DigestOutputStream out = new DigestOutputStream(new BufferedOutputStream(file, 1 << 16), sha);
            codec.write(state, out);
            out.flush();
            file.getFD().sync();
        }
        try (FileOutputStream file =
                new FileOutputStream(directory.resolve(DIGEST).toFile())) {
            file.write(HexFormat.of().formatHex(sha.digest()).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            file.getFD().sync();
        }
    }

    /**
     * Reads the state.
     *
     * @throws UnreadableStateException when it is damaged, or of a newer release
     */
    static FocusState read(Path directory, StateCodec codec) throws IOException {
        String expected = Files.readString(directory.resolve(DIGEST)).strip();
        MessageDigest sha = StateCodec.sha256();
        try (InputStream file = Files.newInputStream(directory.resolve(STATE));
                InputStream in = new BufferedInputStream(new DigestInputStream(file, sha), 1 << 16)) {
            FocusState state = codec.read(in);
            String found = HexFormat.of().formatHex(sha.digest());
            if (!found.equals(expected)) {
                throw new UnreadableStateException(
                        "the snapshot in " + directory + " is damaged: its digest is " + found + ", not " + expected);
            }
            return state;
        }
    }
}
