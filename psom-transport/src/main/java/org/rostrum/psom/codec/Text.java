/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.codec;

import io.netty.buffer.ByteBuf;
import io.netty.util.CharsetUtil;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.rostrum.psom.codec.PsomProtocolException.limit;
import static org.rostrum.psom.codec.PsomProtocolException.malformed;

/** Strings: a count of bytes and strict UTF-8. What is not a sequence of Unicode scalar values goes neither in nor out. */
final class Text {
    /** The most bytes that a String may have anywhere. */
    static final int MAX_BYTES = 65_536;

    private Text() {}

    /** Reads a count and as many bytes. */
    static String read(ByteBuf in, int maxBytes) {
        return readBytes(in, ValueCodec.readUnsignedInt(in, "the length of a string"), maxBytes);
    }

    /** Reads the bytes of a string whose count has been read. */
    static String readBytes(ByteBuf in, long count, int maxBytes) {
        if (count > maxBytes) {
            throw limit("a string of " + count + " bytes, where " + maxBytes + " are allowed");
        }
        if (count > in.readableBytes()) {
            throw malformed("a string runs past the end of its frame");
        }
        int length = (int) count;
        try {
            String text = CharsetUtil.decoder(UTF_8, CodingErrorAction.REPORT, CodingErrorAction.REPORT)
                    .decode(in.nioBuffer(in.readerIndex(), length))
                    .toString();
            in.skipBytes(length);
            return text;
        } catch (CharacterCodingException e) {
            PsomProtocolException malformed = malformed("a string is not UTF-8");
            malformed.initCause(e);
            throw malformed;
        }
    }

    /** Writes a count and the bytes. */
    static void write(ByteBuf out, String text) {
        byte[] bytes = bytes(text);
        out.writeInt(bytes.length);
        out.writeBytes(bytes);
    }

    private static byte[] bytes(String text) {
        requireScalarValues(text);
        byte[] bytes = text.getBytes(UTF_8);
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a string may have " + MAX_BYTES + " bytes of UTF-8, was given " + bytes.length);
        }
        return bytes;
    }

    private static void requireScalarValues(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isSurrogate(unit)) {
                boolean pair = Character.isHighSurrogate(unit)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw new IllegalArgumentException("a string with an unpaired surrogate at " + i);
                }
                i++;
            }
        }
    }
}
