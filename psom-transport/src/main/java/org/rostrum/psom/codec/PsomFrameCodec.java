/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

import static org.rostrum.psom.codec.PsomProtocolException.malformed;

/**
 * One frame, without its length, to and from bytes: the type byte and the payload. How frames are told apart on a transport (a length
 * before each in a stream, one per message elsewhere) is not this class's business. Thread-safe.
 */
public final class PsomFrameCodec {
    private final int maxString;

    /**
     * A codec.
     *
     * @param maxString the longest string to accept, in bytes of UTF-8; at most 65,536
     */
    public PsomFrameCodec(int maxString) {
        if (maxString < 1 || maxString > Text.MAX_BYTES) {
            throw new IllegalArgumentException("maxString must be 1 to " + Text.MAX_BYTES + ", was " + maxString);
        }
        this.maxString = maxString;
    }

    /**
     * Reads a frame that fills a buffer.
     *
     * @throws PsomProtocolException when it does not
     */
    public PsomFrame decode(ByteBuf in) {
        ValueCodec.need(in, 1, "a frame");
        int type = in.readUnsignedByte();
        PsomFrame frame = switch (type) {
            case PsomFrame.CONNECT -> connect(in);
            case PsomFrame.CONNECT_ACK -> new PsomFrame.ConnectAck(Varint.read(in), status(in));
            case PsomFrame.DISCONNECT -> new PsomFrame.Disconnect(Varint.read(in), int32(in, "a reason"));
            case PsomFrame.CALL -> call(in);
            case PsomFrame.PING -> new PsomFrame.Ping(int64(in, "a nonce"));
            case PsomFrame.PONG -> new PsomFrame.Pong(int64(in, "a nonce"));
            case PsomFrame.GOODBYE -> new PsomFrame.Goodbye(int32(in, "a code"), Text.read(in, maxString));
            default -> throw malformed("no frame has the type " + type);
        };
        if (in.isReadable()) {
            throw malformed(in.readableBytes() + " bytes after the end of a frame of type " + type);
        }
        return frame;
    }

    private PsomFrame connect(ByteBuf in) {
        return new PsomFrame.Connect(
                Varint.read(in),
                Varint.read(in),
                Text.read(in, maxString),
                Text.read(in, maxString),
                Varint.read(in),
                int64(in, "a hash"),
                int64(in, "a hash"));
    }

    private PsomFrame call(ByteBuf in) {
        int objectId = Varint.read(in);
        int methodIndex = Varint.read(in);
        int count = ValueCodec.need(in, 1, "a count of arguments").readUnsignedByte();
        if (count > in.readableBytes()) {
            throw malformed(count + " arguments run past the end of their frame");
        }
        List<PsomValue> arguments = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            arguments.add(ValueCodec.read(in, maxString));
        }
        return new PsomFrame.Call(objectId, methodIndex, arguments);
    }

    private static PsomConnectStatus status(ByteBuf in) {
        int code = ValueCodec.need(in, 1, "a status").readUnsignedByte();
        return PsomConnectStatus.of(code).orElseThrow(() -> malformed("no CONNECT_ACK has the status " + code));
    }

    private static int int32(ByteBuf in, String what) {
        return ValueCodec.need(in, Integer.BYTES, what).readInt();
    }

    private static long int64(ByteBuf in, String what) {
        return ValueCodec.need(in, Long.BYTES, what).readLong();
    }

    /**
     * The bytes of a frame.
     *
     * @throws IllegalArgumentException when the frame cannot be represented: a string too long or not Unicode, too many arguments
     */
    public static byte[] encode(PsomFrame frame) {
        ByteBuf out = Unpooled.buffer();
        try {
            out.writeByte(frame.type());
            switch (frame) {
                case PsomFrame.Connect f -> writeConnect(out, f);
                case PsomFrame.ConnectAck f -> {
                    Varint.write(out, f.objectId());
                    out.writeByte(f.status().code());
                }
                case PsomFrame.Disconnect f -> {
                    Varint.write(out, f.objectId());
                    out.writeInt(f.reason());
                }
                case PsomFrame.Call f -> {
                    Varint.write(out, f.objectId());
                    writeCallBody(out, f.methodIndex(), f.arguments());
                }
                case PsomFrame.Ping f -> out.writeLong(f.nonce());
                case PsomFrame.Pong f -> out.writeLong(f.nonce());
                case PsomFrame.Goodbye f -> {
                    out.writeInt(f.code());
                    Text.write(out, f.text());
                }
            }
            return bytes(out);
        } finally {
            out.release();
        }
    }

    private static void writeConnect(ByteBuf out, PsomFrame.Connect frame) {
        Varint.write(out, frame.objectId());
        Varint.write(out, frame.parentId());
        Text.write(out, frame.childName());
        Text.write(out, frame.className());
        Varint.write(out, frame.version());
        out.writeLong(frame.serverHash());
        out.writeLong(frame.clientHash());
    }

    /**
     * The part of a CALL that is the same for every connection: method index, count of arguments, arguments.
     *
     * @throws IllegalArgumentException as {@link #encode}
     */
    public static byte[] encodeCallBody(int methodIndex, List<PsomValue> arguments) {
        ByteBuf out = Unpooled.buffer();
        try {
            writeCallBody(out, methodIndex, arguments);
            return bytes(out);
        } finally {
            out.release();
        }
    }

    private static void writeCallBody(ByteBuf out, int methodIndex, List<PsomValue> arguments) {
        if (arguments.size() > 0xFF) {
            throw new IllegalArgumentException("a CALL may have 255 arguments, was given " + arguments.size());
        }
        Varint.write(out, methodIndex);
        out.writeByte(arguments.size());
        for (PsomValue argument : arguments) {
            ValueCodec.write(out, argument);
        }
    }

    /** Bytes that {@link #writeCallHeader} writes. */
    public static int callHeaderLength(int objectId) {
        return 1 + Varint.length(objectId);
    }

    /** Writes what differs between connections: that it is a CALL, and of which object. A call body follows. */
    public static void writeCallHeader(ByteBuf out, int objectId) {
        out.writeByte(PsomFrame.CALL);
        Varint.write(out, objectId);
    }

    private static byte[] bytes(ByteBuf out) {
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        return bytes;
    }
}
