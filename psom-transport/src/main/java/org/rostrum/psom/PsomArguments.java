/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.rostrum.psom.codec.PsomValue;
import org.rostrum.psom.object.PsomMethod;

import static org.rostrum.psom.codec.PsomProtocolException.malformed;

/**
 * The arguments of a received call, already checked against the method's parameters. Accessors are named after the published types;
 * one that finds null where its caller needs a value refuses the call, which ends the connection as a protocol error. Prints no
 * argument.
 */
public final class PsomArguments {
    private final PsomMethod method;
    private final List<PsomValue> values;
    private final IntFunction<@Nullable PsomObject> objects;

    PsomArguments(PsomMethod method, List<PsomValue> values, IntFunction<@Nullable PsomObject> objects) {
        this.method = method;
        this.values = values;
        this.objects = objects;
    }

    /** Arguments as a peer would send them, for tests of sessions. Objects cannot be given this way. */
    public static PsomArguments of(PsomMethod method, @Nullable Object... arguments) {
        return EncodedCall.of(method, arguments).arguments();
    }

    /** How many there are. */
    public int size() {
        return values.size();
    }

    /** A Boolean. */
    public boolean bool(int index) {
        return at(index, PsomValue.Bool.class).value();
    }

    /** A Byte. */
    public byte octet(int index) {
        return at(index, PsomValue.Octet.class).value();
    }

    /** An Int32. */
    public int int32(int index) {
        return at(index, PsomValue.Int32.class).value();
    }

    /** An Int64. */
    public long int64(int index) {
        return at(index, PsomValue.Int64.class).value();
    }

    /** A Double. */
    public double float64(int index) {
        return at(index, PsomValue.Float64.class).value();
    }

    /** A String that must be there. */
    public String string(int index) {
        return at(index, PsomValue.Text.class).value();
    }

    /** A String that may be null. */
    public Optional<String> optionalString(int index) {
        return isNull(index) ? Optional.empty() : Optional.of(string(index));
    }

    /** A DistributedObject that must be there. */
    public PsomObject object(int index) {
        int id = at(index, PsomValue.ObjectReference.class).objectId();
        PsomObject object = objects.apply(id);
        if (object == null) {
            throw malformed(
                    "argument " + index + " of " + method + " refers to object " + id + ", which is not connected");
        }
        return object;
    }

    /** A Byte[] that must be there. */
    public byte[] octets(int index) {
        return at(index, PsomValue.Octets.class).value();
    }

    /** An Int32[] that must be there. */
    public int[] int32s(int index) {
        return at(index, PsomValue.Int32s.class).value();
    }

    /** An Int64[] that must be there. */
    public long[] int64s(int index) {
        return at(index, PsomValue.Int64s.class).value();
    }

    /** A String[] that must be there, with no null in it. */
    public List<String> strings(int index) {
        List<@Nullable String> texts = at(index, PsomValue.Texts.class).value();
        List<String> strings = new ArrayList<>(texts.size());
        for (String text : texts) {
            if (text == null) {
                throw malformed("argument " + index + " of " + method + " has a null element");
            }
            strings.add(text);
        }
        return List.copyOf(strings);
    }

    /** Whether an argument is null. */
    public boolean isNull(int index) {
        return values.get(index) instanceof PsomValue.Null;
    }

    /** The values as they came. */
    public List<PsomValue> values() {
        return values;
    }

    private <V extends PsomValue> V at(int index, Class<V> type) {
        PsomValue value = values.get(index);
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        if (value instanceof PsomValue.Null) {
            throw malformed("argument " + index + " of " + method + " must not be null");
        }
        throw new IllegalArgumentException("argument " + index + " of " + method + " is not " + type.getSimpleName());
    }

    @Override
    public String toString() {
        return "arguments of " + method;
    }
}
