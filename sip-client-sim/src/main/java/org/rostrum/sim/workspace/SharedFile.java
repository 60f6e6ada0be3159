/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.workspace;

import java.util.HexFormat;

/**
 * An encrypted file as a participant is told of it.
 *
 * @param url where it can be had, empty while that was not told
 * @param key of AES-128 in CBC mode, in hexadecimal digits; secret, as the next
 * @param iv the initialization vector
 * @param hash the SHA-256 of the plain file
 */
public record SharedFile(String url, String key, String iv, String hash) {
    static SharedFile of(String url, byte[] key, byte[] iv, byte[] hash) {
        HexFormat hex = HexFormat.of();
        return new SharedFile(url, hex.formatHex(key), hex.formatHex(iv), hex.formatHex(hash));
    }

    SharedFile at(String newUrl) {
        return new SharedFile(newUrl, key, iv, hash);
    }

    /** Prints no secret. */
    @Override
    public String toString() {
        return "file with hash " + hash;
    }
}
