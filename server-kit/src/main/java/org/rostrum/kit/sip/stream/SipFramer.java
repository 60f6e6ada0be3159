/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip.stream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Cuts a stream into messages by their Content-Length (RFC 3261 §18.3); one without has no body. Empty lines between
 * messages are skipped (§7.5), two of them are a keep-alive (RFC 5626 §3.5.1). After something that it cannot read it
 * only discards.
 */
final class SipFramer extends ByteToMessageDecoder {

    private static final int MAX_HEAD = 64 * 1024;
    /** CR LF CR LF. */
    private static final int END_OF_HEAD = 0x0D0A0D0A;

    private static final int END_OF_HEAD_BYTES = 4;
    private static final int SHOWN = 4 * 1024;

    private final int maxMessage;
    private final int maxHead;
    private int scanned;
    private int whole;
    private boolean poisoned;
    private volatile long begunNanos;

    /** @param maxMessage largest message in bytes */
    SipFramer(int maxMessage) {
        this.maxMessage = maxMessage;
        this.maxHead = Math.min(maxMessage, MAX_HEAD);
    }

    /** {@link System#nanoTime} when the message began of which a part has been read; 0 when there is none. */
    long begunNanos() {
        return begunNanos;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (poisoned) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (whole == 0 && scanned == 0 && skipEmptyLines(in, out)) {
            return;
        }
        if (whole == 0 && !findHead(in, out)) {
            return;
        }
        if (in.readableBytes() >= whole) {
            byte[] message = new byte[whole];
            in.readBytes(message);
            out.add(new Incoming.Message(message));
            whole = 0;
            scanned = 0;
            begunNanos = 0;
        }
    }

    /** Whether nothing but empty lines is there. */
    private static boolean skipEmptyLines(ByteBuf in, List<Object> out) {
        while (in.isReadable()) {
            int at = in.readerIndex();
            int readable = in.readableBytes();
            if (in.getByte(at) != '\r') {
                return false;
            }
            if (readable == 1) {
                return true;
            }
            if (in.getByte(at + 1) != '\n') {
                return false;
            }
            if (readable == 2 || (readable == 3 && in.getByte(at + 2) == '\r')) {
                // The second half of a keep-alive may be on its way.
                return true;
            }
            boolean twice = in.getByte(at + 2) == '\r' && in.getByte(at + 3) == '\n';
            in.skipBytes(twice ? 4 : 2);
            if (twice) {
                out.add(new Incoming.Ping());
            }
        }
        return true;
    }

    /** Whether the head is complete, and with it the length of the whole known. */
    private boolean findHead(ByteBuf in, List<Object> out) {
        if (begunNanos == 0) {
            begunNanos = System.nanoTime() | 1;
        }
        int start = in.readerIndex();
        int end = endOfHead(in, start + Math.max(0, scanned - 3));
        if (end < 0) {
            scanned = in.readableBytes();
            if (scanned > maxHead) {
                poison(in, out, 413);
            }
            return false;
        }
        int head = end - start;
        if (head > maxHead) {
            poison(in, out, 413);
            return false;
        }
        long body = ContentLength.of(in, start, head);
        if (body < 0) {
            poison(in, out, 400);
            return false;
        }
        if (head + body > maxMessage) {
            poison(in, out, 413);
            return false;
        }
        whole = head + (int) body;
        return true;
    }

    private static int endOfHead(ByteBuf in, int from) {
        int last = in.writerIndex() - END_OF_HEAD_BYTES;
        for (int at = from; at <= last; at++) {
            at = in.indexOf(at, last + 1, (byte) '\r');
            if (at < 0) {
                return -1;
            }
            if (in.getInt(at) == END_OF_HEAD) {
                return at + END_OF_HEAD_BYTES;
            }
        }
        return -1;
    }

    private void poison(ByteBuf in, List<Object> out, int status) {
        poisoned = true;
        begunNanos = 0;
        byte[] start = new byte[Math.min(in.readableBytes(), SHOWN)];
        in.getBytes(in.readerIndex(), start);
        in.skipBytes(in.readableBytes());
        out.add(new Incoming.Unreadable(start, status));
    }
}
