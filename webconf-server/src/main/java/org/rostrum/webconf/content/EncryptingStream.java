/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.content;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.rostrum.webconf.meeting.file.Octets;

/** Encrypts what is written to it under a fresh key: AES-128 in CBC mode with PKCS#7 padding (PSOM 12.7). */
final class EncryptingStream extends OutputStream {
    private static final int BLOCK = 16;

    private final OutputStream out;
    private final byte[] key = new byte[BLOCK];
    private final byte[] iv = new byte[BLOCK];
    private final MessageDigest hash;
    private final Cipher cipher;
    private long length;

    EncryptingStream(OutputStream out, SecureRandom random) {
        this.out = out;
        random.nextBytes(key);
        random.nextBytes(iv);
        try {
            hash = MessageDigest.getInstance("SHA-256");
            // What Java calls PKCS5Padding is PKCS#7 for blocks of this size.
            cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES and SHA-256", e);
        }
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        hash.update(bytes, offset, count);
        length += count;
        byte[] encrypted = cipher.update(bytes, offset, count);
        if (encrypted != null) {
            out.write(encrypted);
        }
    }

    /** Writes the last block. What is below stays open, so that it can be forced to the disk. */
    void finish() throws IOException {
        try {
            out.write(cipher.doFinal());
            out.flush();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("what is padded always fits", e);
        }
    }

    /** How many plain bytes were written. */
    long length() {
        return length;
    }

    /** What it takes to read what was written, once it is finished. */
    org.rostrum.webconf.meeting.file.Cipher secrets() {
        return new org.rostrum.webconf.meeting.file.Cipher(Octets.of(key), Octets.of(iv), Octets.of(hash.digest()));
    }
}
