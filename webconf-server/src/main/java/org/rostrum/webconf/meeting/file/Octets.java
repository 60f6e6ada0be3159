/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.file;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes as a value: a key, a hash, a picture. Prints their number only. */
public final class Octets {
    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of these bytes. */
    public static Octets of(byte... bytes) {
        return new Octets(bytes.clone());
    }

    /** How many there are. */
    public int size() {
        return bytes.length;
    }

    /** A copy of them. */
    public byte[] toArray() {
        return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Octets that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
