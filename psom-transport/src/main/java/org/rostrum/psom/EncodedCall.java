/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
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
    private final Optional<Merging> merging;
    private volatile @Nullable Merged lastMerged;

    /** That a call may become one with an earlier one of the same key on the same object. */
    record Merging(Object key, BinaryOperator<EncodedCall> merge) {}

    /** What became of an earlier call and this one. */
    private record Merged(EncodedCall earlier, EncodedCall both) {}

    private EncodedCall(PsomMethod method, List<PsomValue> values, byte[] body, Optional<Merging> merging) {
        this.method = method;
        this.values = values;
        this.body = body;
        this.merging = merging;
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
        List<PsomValue> values = Arguments.values(method, arguments);
        byte[] body = PsomFrameCodec.encodeCallBody(method.index(), values);
        return new EncodedCall(method, values, body, Optional.empty());
    }

    /**
     * The same call, of which a peer who is slow to read gets one instead of many. When a call on the same object with the same key still
     * waits for the peer, and nothing but merging calls was called on the object since, it is taken out and the two go as one, at the end of
     * what waits.
     *
     * @param key what the call is about
     * @param merge from the call that waits and the newer one to one that does the work of both; called on any thread
     */
    public EncodedCall merging(Object key, BinaryOperator<EncodedCall> merge) {
        return new EncodedCall(method, values, body, Optional.of(new Merging(key, merge)));
    }

    /** What it is about, for a call that may be merged. */
    public Optional<Object> mergingKey() {
        return merging.map(Merging::key);
    }

    /**
     * One call that does the work of an earlier one with the same key and of this one, which must be {@linkplain #merging merging}. Many who
     * are slow wait for the same two, and have one merged call then.
     */
    public EncodedCall after(EncodedCall earlier) {
        Merged known = lastMerged;
        if (known == null || known.earlier() != earlier) {
            Merging how = merging.orElseThrow();
            known = new Merged(earlier, how.merge().apply(earlier, this).merging(how.key(), how.merge()));
            lastMerged = known;
        }
        return known.both();
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
