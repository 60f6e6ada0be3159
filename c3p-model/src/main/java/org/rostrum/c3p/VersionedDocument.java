/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A notification document encoded once for many subscribers. Only {@code version} differs between them; it is the root's first
 * attribute and has a slot of fixed width, padded with white space behind the closing quote, where white space means nothing.
 * So all copies have the same length, and everything behind the slot is shared.
 */
public final class VersionedDocument {

    private static final String NAME = " version=\"";
    private static final int MAX_DIGITS = 10;
    private static final int SLOT = NAME.length() + MAX_DIGITS + 1;

    private final byte[] start;
    private final byte[] tail;
    private final @Nullable Long ownVersion;

    /**
     * @param start the beginning of the root's start tag: its name
     * @param tail everything behind the version
     * @param ownVersion the version that the document was given with
     */
    VersionedDocument(byte[] start, byte[] tail, @Nullable Long ownVersion) {
        this.start = start;
        this.tail = tail;
        this.ownVersion = ownVersion;
    }

    /** Length in bytes, whatever the version. */
    public int length() {
        return start.length + SLOT + tail.length;
    }

    /** The part that is one subscriber's own: everything up to and with the version. */
    public byte[] head(long version) {
        byte[] head = Arrays.copyOf(start, start.length + SLOT);
        Arrays.fill(head, start.length, head.length, (byte) ' ');
        byte[] attribute = attribute(version);
        System.arraycopy(attribute, 0, head, start.length, attribute.length);
        return head;
    }

    /** The part that all subscribers share, read-only. */
    public ByteBuffer tail() {
        return ByteBuffer.wrap(tail).asReadOnlyBuffer();
    }

    /** The whole document for one subscriber. */
    public byte[] bytes(long version) {
        byte[] head = head(version);
        byte[] all = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return all;
    }

    /** The document as it was given, without a slot. */
    byte[] toBytes() {
        byte[] version = ownVersion == null ? new byte[0] : attribute(ownVersion);
        byte[] all = Arrays.copyOf(start, start.length + version.length + tail.length);
        System.arraycopy(version, 0, all, start.length, version.length);
        System.arraycopy(tail, 0, all, start.length + version.length, tail.length);
        return all;
    }

    private static byte[] attribute(long version) {
        if (version < 0 || version > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("A version is an unsigned 32-bit number, not " + version);
        }
        return (NAME + version + '"').getBytes(StandardCharsets.US_ASCII);
    }
}
