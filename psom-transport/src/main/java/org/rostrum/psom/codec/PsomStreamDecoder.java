/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.codec;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

import static org.rostrum.psom.codec.PsomProtocolException.limit;
import static org.rostrum.psom.codec.PsomProtocolException.malformed;

/**
 * Cuts a byte stream into {@link PsomInbound}s: a preface, then frames with a {@code u32} length before each.
 *
 * <pre>
 * PREFACE  -- 16 bytes, magic right -->  FRAMES
 * PREFACE  -- a wrong byte of magic -->  POISONED   (Foreign goes up)
 * FRAMES   -- a bad frame or length -->  POISONED   (Malformed goes up)
 * any      -- poison()              -->  POISONED
 * POISONED -- anything              -->  POISONED   (discarded)
 * </pre>
 */
public final class PsomStreamDecoder extends ByteToMessageDecoder {
    /** Bytes of the length before each frame. */
    public static final int LENGTH_FIELD = 4;

    private enum State {
        PREFACE,
        FRAMES,
        POISONED
    }

    private final PsomFrameCodec codec;
    private State state = State.PREFACE;
    private int maxFrame;

    /**
     * A decoder for one connection.
     *
     * @param codec reads the frames
     * @param maxFrame the largest frame to accept at first
     */
    public PsomStreamDecoder(PsomFrameCodec codec, int maxFrame) {
        this.codec = codec;
        this.maxFrame = maxFrame;
    }

    /** Sets the largest frame to accept from the next one on. */
    public void maxFrame(int bytes) {
        maxFrame = bytes;
    }

    /** Discards whatever comes from now on. */
    public void poison() {
        state = State.POISONED;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        switch (state) {
            case PREFACE -> decodePreface(in, out);
            case FRAMES -> decodeFrame(in, out);
            case POISONED -> in.skipBytes(in.readableBytes());
        }
    }

    private void decodePreface(ByteBuf in, List<Object> out) {
        if (!PsomPreface.mayStart(in)) {
            giveUp(in, out, new PsomInbound.Foreign());
        } else if (in.readableBytes() >= PsomPreface.LENGTH) {
            state = State.FRAMES;
            out.add(PsomPreface.read(in));
        }
    }

    private void decodeFrame(ByteBuf in, List<Object> out) {
        if (in.readableBytes() < LENGTH_FIELD) {
            return;
        }
        try {
            long length = in.getUnsignedInt(in.readerIndex());
            if (length == 0) {
                throw malformed("a frame without a type");
            }
            if (length > maxFrame) {
                throw limit("a frame of " + length + " bytes, where " + maxFrame + " are allowed");
            }
            if (in.readableBytes() - LENGTH_FIELD >= length) {
                in.skipBytes(LENGTH_FIELD);
                out.add(codec.decode(in.readSlice((int) length)));
            }
        } catch (PsomProtocolException e) {
            giveUp(in, out, new PsomInbound.Malformed(e));
        }
    }

    private void giveUp(ByteBuf in, List<Object> out, PsomInbound last) {
        poison();
        in.skipBytes(in.readableBytes());
        out.add(last);
    }
}
