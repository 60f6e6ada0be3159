/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.rostrum.focus.state.FocusState;

/**
 * A whole state in one file: a ZIP archive of {@code state.json}, in the form of a snapshot, {@code state.sha256}, by which a damaged one is noticed, and
 * the files that open what the state holds sealed.
 *
 * @param state everything that the Focus knows
 * @param keys the conference keys' files: name and content, PEM
 */
public record StateArchive(FocusState state, Map<String, String> keys) {

    private static final String STATE = SnapshotFile.STATE;
    private static final String DIGEST = SnapshotFile.DIGEST;
    private static final String KEYS = "keys/";
    private static final Pattern KEY_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,100}\\.(crt|key)");
    private static final int MOST_KEYS = 1_000;
    private static final int LARGEST_KEY = 64 * 1024;
    private static final int LARGEST_STATE = 1 << 30;

    public StateArchive {
        keys = new TreeMap<>(keys);
    }

    /** Never the keys. */
    @Override
    public String toString() {
        return "StateArchive[" + keys.size() + " key files]";
    }

    /** Writes the archive; the stream stays open. */
    public void write(OutputStream out) throws IOException {
        ByteArrayOutputStream snapshot = new ByteArrayOutputStream();
        new StateCodec().write(state, snapshot);
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        entry(zip, STATE, snapshot.toByteArray());
        entry(zip, DIGEST, digest(snapshot.toByteArray()).getBytes(StandardCharsets.US_ASCII));
        for (Map.Entry<String, String> key : keys.entrySet()) {
            entry(zip, KEYS + key.getKey(), key.getValue().getBytes(StandardCharsets.US_ASCII));
        }
        zip.finish();
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    /**
     * Reads an archive.
     *
     * @throws UnreadableStateException when it is none, is damaged, or is of a newer release
     */
    public static StateArchive read(InputStream in) throws IOException {
        byte[] snapshot = {};
        String expected = "";
        Map<String, String> keys = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(in, StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (name.equals(STATE)) {
                    snapshot = content(zip, name, LARGEST_STATE);
                } else if (name.equals(DIGEST)) {
                    expected = new String(content(zip, name, LARGEST_KEY), StandardCharsets.US_ASCII).strip();
                } else if (name.startsWith(KEYS) && keys.size() < MOST_KEYS) {
                    keys.put(
                            keyName(name.substring(KEYS.length())),
                            new String(content(zip, name, LARGEST_KEY), StandardCharsets.US_ASCII));
                } else {
                    throw new UnreadableStateException("an archive of the state holds no " + name);
                }
            }
        }
        if (snapshot.length == 0 || !digest(snapshot).equals(expected)) {
            throw new UnreadableStateException("this is no archive of the state, or it is damaged");
        }
        return new StateArchive(new StateCodec().read(new ByteArrayInputStream(snapshot)), keys);
    }

    private static String keyName(String name) {
        if (!KEY_NAME.matcher(name).matches()) {
            throw new UnreadableStateException("a key file cannot be called " + name);
        }
        return name;
    }

    private static byte[] content(InputStream in, String name, int atMost) throws IOException {
        byte[] content = in.readNBytes(atMost + 1);
        if (content.length > atMost) {
            throw new UnreadableStateException(name + " is larger than " + atMost + " bytes");
        }
        return content;
    }

    private static String digest(byte[] content) {
        return HexFormat.of().formatHex(StateCodec.sha256().digest(content));
    }
}
