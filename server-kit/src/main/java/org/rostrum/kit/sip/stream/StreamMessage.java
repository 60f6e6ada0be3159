/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip.stream;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;

/**
 * A message on its way out, in parts that it may share with others: nothing is copied before its turn has come. Whoever
 * makes one leaves the parts unchanged afterwards.
 */
public final class StreamMessage {

    private final byte[] head;
    private final ByteBuffer[] rest;
    private final int length;

    /** A message of these parts, one behind the other; the positions of the buffers are not moved. */
    public StreamMessage(byte[] head, ByteBuffer... rest) {
        this.head = head;
        this.rest = rest;
        int sum = head.length;
        for (ByteBuffer part : rest) {
            sum += part.remaining();
        }
        this.length = sum;
    }

    /** Length in bytes. */
    public int length() {
        return length;
    }

    /** The whole message. */
    public byte[] bytes() {
        if (rest.length == 0) {
            return head.clone();
        }
        ByteBuffer all = ByteBuffer.allocate(length).put(head);
        for (ByteBuffer part : rest) {
            all.put(part.duplicate());
        }
        return all.array();
    }

    void writeTo(ByteBuf target) {
        target.writeBytes(head);
        for (ByteBuffer part : rest) {
            target.writeBytes(part.duplicate());
        }
    }
}
