/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rostrum.psom.codec.PsomType;
import org.rostrum.psom.codec.PsomValue;
import org.rostrum.psom.object.PsomMethod;

/** From Java arguments to values that fit a method. */
final class Arguments {
    private static final PsomValue NULL = new PsomValue.Null();

    private Arguments() {}

    static List<PsomValue> values(PsomMethod method, @Nullable Object... arguments) {
        List<PsomMethod.Parameter> parameters = method.parameters();
        if (arguments.length != parameters.size()) {
            throw new IllegalArgumentException(
                    method + " takes " + parameters.size() + " arguments, was given " + arguments.length);
        }
        List<PsomValue> values = new ArrayList<>(arguments.length);
        for (int i = 0; i < arguments.length; i++) {
            PsomType type = parameters.get(i).type();
            PsomValue value = value(arguments[i]);
            if (!type.accepts(value)) {
                throw new IllegalArgumentException(method + " takes a " + type + " as argument " + i + ", was given a "
                        + (arguments[i] == null
                                ? "null"
                                : arguments[i].getClass().getSimpleName()));
            }
            values.add(value);
        }
        return List.copyOf(values);
    }

    private static PsomValue value(@Nullable Object argument) {
        return switch (argument) {
            case null -> NULL;
            case Boolean value -> new PsomValue.Bool(value);
            case Byte value -> new PsomValue.Octet(value);
            case Integer value -> new PsomValue.Int32(value);
            case Long value -> new PsomValue.Int64(value);
            case Double value -> new PsomValue.Float64(value);
            case String value -> new PsomValue.Text(value);
            case PsomObject value -> new PsomValue.ObjectReference(value.id());
            case byte[] value -> new PsomValue.Octets(value);
            case int[] value -> new PsomValue.Int32s(value);
            case long[] value -> new PsomValue.Int64s(value);
            case String[] value -> new PsomValue.Texts(Arrays.asList(value));
            default ->
                throw new IllegalArgumentException(
                        "no PSOM type for a " + argument.getClass().getName());
        };
    }
}
