/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.codec;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

import static org.rostrum.psom.codec.PsomProtocolException.malformed;

/** Argument values: a tag, then what the tag says (PSOM binding, "Values"). Counts are checked against the frame before memory is taken. */
final class ValueCodec {
    /** The count of a null element of String[]. */
    private static final long NULL_ELEMENT = 0xFFFF_FFFFL;

    private static final PsomValue NULL = new PsomValue.Null();

    private ValueCodec() {}

    static PsomValue read(ByteBuf in, int maxString) {
        need(in, 1, "a tag");
        int tag = in.readUnsignedByte();
        if (tag == PsomType.NULL_TAG) {
            return NULL;
        }
        PsomType type = PsomType.ofTag(tag).orElseThrow(() -> malformed("no value has the tag " + tag));
        return switch (type) {
            case BOOLEAN -> new PsomValue.Bool(readBoolean(in));
            case BYTE -> new PsomValue.Octet(need(in, 1, type).readByte());
            case INT32 -> new PsomValue.Int32(need(in, 4, type).readInt());
            case INT64 -> new PsomValue.Int64(need(in, 8, type).readLong());
            case DOUBLE -> new PsomValue.Float64(need(in, 8, type).readDouble());
            case STRING -> new PsomValue.Text(Text.read(in, maxString));
            case DISTRIBUTED_OBJECT -> new PsomValue.ObjectReference(Varint.read(in));
            case BYTE_ARRAY -> readOctets(in);
            case INT32_ARRAY -> readInt32s(in);
            case INT64_ARRAY -> readInt64s(in);
            case STRING_ARRAY -> readTexts(in, maxString);
        };
    }

    static void write(ByteBuf out, PsomValue value) {
        switch (value) {
            case PsomValue.Null none -> out.writeByte(PsomType.NULL_TAG);
            case PsomValue.Typed typed -> {
                out.writeByte(typed.type().tag());
                writeContent(out, typed);
            }
        }
    }

    private static void writeContent(ByteBuf out, PsomValue.Typed value) {
        switch (value) {
            case PsomValue.Bool v -> out.writeBoolean(v.value());
            case PsomValue.Octet v -> out.writeByte(v.value());
            case PsomValue.Int32 v -> out.writeInt(v.value());
            case PsomValue.Int64 v -> out.writeLong(v.value());
            case PsomValue.Float64 v -> out.writeDouble(v.value());
            case PsomValue.Text v -> Text.write(out, v.value());
            case PsomValue.ObjectReference v -> Varint.write(out, v.objectId());
            case PsomValue.Octets v -> {
                out.writeInt(v.value().length);
                out.writeBytes(v.value());
            }
            case PsomValue.Int32s v -> {
                out.writeInt(v.value().length);
                for (int element : v.value()) {
                    out.writeInt(element);
                }
            }
            case PsomValue.Int64s v -> {
                out.writeInt(v.value().length);
                for (long element : v.value()) {
                    out.writeLong(element);
                }
            }
            case PsomValue.Texts v -> writeTexts(out, v);
        }
    }

    private static void writeTexts(ByteBuf out, PsomValue.Texts texts) {
        out.writeInt(texts.value().size());
        for (String element : texts.value()) {
            if (element == null) {
                out.writeInt((int) NULL_ELEMENT);
            } else {
                Text.write(out, element);
            }
        }
    }

    private static boolean readBoolean(ByteBuf in) {
        int octet = need(in, 1, PsomType.BOOLEAN).readUnsignedByte();
        if (octet > 1) {
            throw malformed("a Boolean must be 0 or 1, was " + octet);
        }
        return octet == 1;
    }

    private static PsomValue readOctets(ByteBuf in) {
        byte[] octets = new byte[readCount(in, 1, PsomType.BYTE_ARRAY)];
        in.readBytes(octets);
        return new PsomValue.Octets(octets);
    }

    private static PsomValue readInt32s(ByteBuf in) {
        int[] elements = new int[readCount(in, Integer.BYTES, PsomType.INT32_ARRAY)];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = in.readInt();
        }
        return new PsomValue.Int32s(elements);
    }

    private static PsomValue readInt64s(ByteBuf in) {
        long[] elements = new long[readCount(in, Long.BYTES, PsomType.INT64_ARRAY)];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = in.readLong();
        }
        return new PsomValue.Int64s(elements);
    }

    private static PsomValue readTexts(ByteBuf in, int maxString) {
        int count = readCount(in, Integer.BYTES, PsomType.STRING_ARRAY);
        List<@Nullable String> elements = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long length = readUnsignedInt(in, "the length of a string");
            elements.add(length == NULL_ELEMENT ? null : Text.readBytes(in, length, maxString));
        }
        return new PsomValue.Texts(elements);
    }

    /** A count of elements, each of which takes at least so many bytes of what is left of the frame. */
    private static int readCount(ByteBuf in, int elementBytes, PsomType type) {
        long count = readUnsignedInt(in, "the count of a " + type.typeName());
        if (count > in.readableBytes() / elementBytes) {
            throw malformed("a " + type + " of " + count + " elements runs past the end of its frame");
        }
        return (int) count;
    }

    static long readUnsignedInt(ByteBuf in, String what) {
        return need(in, Integer.BYTES, what).readUnsignedInt();
    }

    static ByteBuf need(ByteBuf in, int bytes, Object what) {
        if (in.readableBytes() < bytes) {
            throw malformed(what + " runs past the end of its frame");
        }
        return in;
    }
}
