/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rostrum.psom.codec.PsomFrameCodec;
import org.rostrum.psom.codec.PsomType;
import org.rostrum.psom.codec.PsomValue;
import org.rostrum.psom.object.PsomMethod;

/**
 * A call whose arguments are encoded once and written to any number of connections: only the object id differs between them, and it
 * is not in here. Immutable and shared freely between threads; the bytes are kept as long as a slow peer has them to come.
 */
public final class EncodedCall {
    private final PsomMethod method;
    private final List<PsomValue> values;
    private final byte[] body;

    private EncodedCall(PsomMethod method, List<PsomValue> values) {
        this.method = method;
        this.values = values;
        this.body = PsomFrameCodec.encodeCallBody(method.index(), values);
    }

    /**
     * Encodes a call. Arguments are as in {@link PsomObject#call(PsomMethod, Object...)}, except that an object cannot be among them:
     * its id means something on one connection only.
     *
     * @throws IllegalArgumentException when an argument does not fit the method or cannot be encoded
     */
    public static EncodedCall of(PsomMethod method, @Nullable Object... arguments) {
        for (Object argument : arguments) {
            if (argument instanceof PsomObject) {
                throw new IllegalArgumentException(
                        "a " + PsomType.DISTRIBUTED_OBJECT + " means something on one connection only: " + method);
            }
        }
        return forOneConnection(method, arguments);
    }

    /** Encodes a call in which objects of the one connection that it is meant for may occur. */
    static EncodedCall forOneConnection(PsomMethod method, @Nullable Object... arguments) {
        return new EncodedCall(method, Arguments.values(method, arguments));
    }

    /** The method that is called. */
    public PsomMethod method() {
        return method;
    }

    /** Bytes that the call takes in a frame, without the few of the frame's own. */
    public int size() {
        return body.length;
    }

    /** What it is called with, as the peer will have it. */
    public PsomArguments arguments() {
        return new PsomArguments(method, values, id -> null);
    }

    List<PsomValue> values() {
        return values;
    }

    byte[] body() {
        return body;
    }

    @Override
    public String toString() {
        return "call of " + method;
    }
}
