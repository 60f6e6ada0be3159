/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.codec;

import java.util.List;

/** A unit of conversation after the preface (PSOM binding, "Frames"). */
public sealed interface PsomFrame extends PsomInbound {
    /** Type byte of {@link Connect}. */
    int CONNECT = 0x01;
    /** Type byte of {@link ConnectAck}. */
    int CONNECT_ACK = 0x02;
    /** Type byte of {@link Disconnect}. */
    int DISCONNECT = 0x03;
    /** Type byte of {@link Call}. */
    int CALL = 0x04;
    /** Type byte of {@link Ping}. */
    int PING = 0x05;
    /** Type byte of {@link Pong}. */
    int PONG = 0x06;
    /** Type byte of {@link Goodbye}. */
    int GOODBYE = 0x07;

    /** The byte that tells the frames apart. */
    int type();

    /** Server to client: a child of a connected object is connected under a new id. */
    record Connect(
            int objectId,
            int parentId,
            String childName,
            String className,
            int version,
            long serverHash,
            long clientHash)
            implements PsomFrame {
        @Override
        public int type() {
            return CONNECT;
        }
    }

    /** Client to server: whether the object of a CONNECT is welcome. */
    record ConnectAck(int objectId, PsomConnectStatus status) implements PsomFrame {
        @Override
        public int type() {
            return CONNECT_ACK;
        }
    }

    /** An object and its descendants leave the connection; {@link PsomDisconnect} names the reasons known today. */
    record Disconnect(int objectId, int reason) implements PsomFrame {
        @Override
        public int type() {
            return DISCONNECT;
        }
    }

    /** A method of an object is called; there is no return. Prints no argument. */
    record Call(int objectId, int methodIndex, List<PsomValue> arguments) implements PsomFrame {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public int type() {
            return CALL;
        }

        @Override
        public String toString() {
            return "Call[" + objectId + '.' + methodIndex + ", " + arguments.size() + " arguments]";
        }
    }

    /** Are you there? */
    record Ping(long nonce) implements PsomFrame {
        @Override
        public int type() {
            return PING;
        }
    }

    /** I am, and I heard that nonce. */
    record Pong(long nonce) implements PsomFrame {
        @Override
        public int type() {
            return PONG;
        }
    }

    /** The last frame of its sender; {@link PsomGoodbye} names the codes known today. */
    record Goodbye(int code, String text) implements PsomFrame {
        @Override
        public int type() {
            return GOODBYE;
        }
    }
}
