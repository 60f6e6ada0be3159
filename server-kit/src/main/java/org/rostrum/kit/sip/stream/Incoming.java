/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip.stream;

/** What a connection's decoder finds. */
sealed interface Incoming {

    /** A whole message. */
    final class Message implements Incoming {

        private final byte[] bytes;

        Message(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    /** A keep-alive that wants an answer (RFC 5626 §3.5.1). */
    record Ping() implements Incoming {}

    /** Something that ends the stream, because nobody can tell where the next message begins. */
    final class Unreadable implements Incoming {

        private final byte[] start;
        private final int status;

        Unreadable(byte[] start, int status) {
            this.start = start;
            this.status = status;
        }

        /** The beginning of the message. */
        byte[] start() {
            return start;
        }

        /** The status owed. */
        int status() {
            return status;
        }
    }
}
