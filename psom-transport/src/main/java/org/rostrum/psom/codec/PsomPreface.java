/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.codec;

import io.netty.buffer.ByteBuf;

/**
 * The 16 bytes that open each direction (PSOM binding, "Preface").
 *
 * @param major the version, which must be equal on both sides
 * @param minor what else the sender knows
 * @param flags offers of the sender, each in force when both sides make it; this version makes none
 * @param maxFrame the largest frame that the sender accepts
 */
public record PsomPreface(int major, int minor, int flags, int maxFrame) implements PsomInbound {
    /** The length of a preface. */
    public static final int LENGTH = 16;

    /** The major version of this code. */
    public static final int MAJOR = 1;

    /** The minor version of this code. */
    public static final int MINOR = 0;

    /** The least that {@link #maxFrame} may be. */
    public static final int LEAST_MAX_FRAME = 65_536;

    /** The most that {@link #maxFrame} may be. */
    public static final int MOST_MAX_FRAME = 1_048_576;

    /** {@code PSMX}: no other protocol starts with it. */
    private static final byte[] MAGIC = {'P', 'S', 'M', 'X'};

    /** What this code sends. */
    public static PsomPreface own(int maxFrame) {
        return new PsomPreface(MAJOR, MINOR, 0, maxFrame);
    }

    /** Whether {@link #maxFrame} is in its range. */
    public boolean hasLegalMaxFrame() {
        return maxFrame >= LEAST_MAX_FRAME && maxFrame <= MOST_MAX_FRAME;
    }

    /** Whether the readable bytes, however few, can be the start of a preface. */
    static boolean mayStart(ByteBuf in) {
        int known = Math.min(MAGIC.length, in.readableBytes());
        for (int i = 0; i < known; i++) {
            if (in.getByte(in.readerIndex() + i) != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    /** Reads a preface of which all bytes are there and the first are right. */
    static PsomPreface read(ByteBuf in) {
        in.skipBytes(MAGIC.length);
        return new PsomPreface(in.readUnsignedShort(), in.readUnsignedShort(), in.readInt(), in.readInt());
    }

    /** Writes the 16 bytes. */
    public void write(ByteBuf out) {
        out.writeBytes(MAGIC);
        out.writeShort(major);
        out.writeShort(minor);
        out.writeInt(flags);
        out.writeInt(maxFrame);
    }
}
