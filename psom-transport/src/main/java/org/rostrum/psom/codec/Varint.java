/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.codec;

import io.netty.buffer.ByteBuf;

import static org.rostrum.psom.codec.PsomProtocolException.malformed;

/** Numbers from 0 to 2,147,483,647 as unsigned LEB128 in their shortest form, which is at most five bytes. */
final class Varint {
    static final int MAX_LENGTH = 5;

    /** Bits of the value that the fifth byte may carry: 31 in all. */
    private static final int FIFTH_BYTE_MAX = 0x07;

    private Varint() {}

    static int read(ByteBuf in) {
        int value = 0;
        for (int i = 0; i < MAX_LENGTH; i++) {
            if (!in.isReadable()) {
                throw malformed("a varint runs past the end of its frame");
            }
            int octet = in.readUnsignedByte();
            if (i == MAX_LENGTH - 1 && octet > FIFTH_BYTE_MAX) {
                throw malformed("a varint is longer than five bytes or above 2147483647");
            }
            if (i > 0 && octet == 0) {
                throw malformed("a varint is not in its shortest form");
            }
            value |= (octet & 0x7F) << (7 * i);
            if (octet < 0x80) {
                return value;
            }
        }
        throw new AssertionError("the fifth byte ends the loop");
    }

    static void write(ByteBuf out, int value) {
        int rest = requireNatural(value);
        while (rest > 0x7F) {
            out.writeByte((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }

    static int length(int value) {
        int bits = 32 - Integer.numberOfLeadingZeros(requireNatural(value) | 1);
        return (bits + 6) / 7;
    }

    private static int requireNatural(int value) {
        if (value < 0) {
            throw new IllegalArgumentException("a varint must not be negative: " + value);
        }
        return value;
    }
}
