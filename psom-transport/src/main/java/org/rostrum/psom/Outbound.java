/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import io.netty.buffer.ByteBuf;
import org.rostrum.psom.codec.PsomFrame;
import org.rostrum.psom.codec.PsomFrameCodec;

/** A frame on its way out: what it weighs, how it is written, and what a trace shall show of it. */
sealed interface Outbound {
    /** Bytes of type and payload. */
    int length();

    /** Writes type and payload. */
    void write(ByteBuf out);

    /** The frame, made only for who looks. */
    PsomFrame frame();

    /** Its name in a trace. */
    String label();

    /** Any frame, encoded for this one connection. */
    record Single(PsomFrame frame, String label, EncodedBytes encoded) implements Outbound {
        static Single of(PsomFrame frame, String label) {
            return new Single(frame, label, new EncodedBytes(PsomFrameCodec.encode(frame)));
        }

        @Override
        public int length() {
            return encoded.bytes.length;
        }

        @Override
        public void write(ByteBuf out) {
            out.writeBytes(encoded.bytes);
        }
    }

    /** A call whose body may be on its way to many connections. */
    record Shared(int objectId, EncodedCall call) implements Outbound {
        @Override
        public int length() {
            return PsomFrameCodec.callHeaderLength(objectId) + call.body().length;
        }

        @Override
        public void write(ByteBuf out) {
            PsomFrameCodec.writeCallHeader(out, objectId);
            out.writeBytes(call.body());
        }

        @Override
        public PsomFrame frame() {
            return new PsomFrame.Call(objectId, call.method().index(), call.values());
        }

        @Override
        public String label() {
            return call.method().name();
        }
    }

    /** Bytes without value semantics. */
    final class EncodedBytes {
        private final byte[] bytes;

        private EncodedBytes(byte[] bytes) {
            this.bytes = bytes;
        }
    }
}
