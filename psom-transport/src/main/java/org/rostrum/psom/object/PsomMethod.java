/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.object;

import java.util.List;
import java.util.stream.Collectors;
import org.rostrum.psom.codec.PsomType;

/**
 * A method of a class, called by its position in the printed list of its side; overloads are methods of their own.
 *
 * @param owner the name of the class that defines it
 * @param version the version of that class
 * @param side who implements it
 * @param index its number on the wire
 * @param name the published name
 * @param parameters in order
 */
public record PsomMethod(String owner, int version, PsomSide side, int index, String name, List<Parameter> parameters) {
    /** A parameter as published. */
    public record Parameter(PsomType type, String name) {
        @Override
        public String toString() {
            return type + " " + name;
        }
    }

    public PsomMethod {
        parameters = List.copyOf(parameters);
        if (name.isEmpty() || name.charAt(0) != side.prefix()) {
            throw new IllegalArgumentException(
                    "a method of the " + side + " side must start with " + side.prefix() + ": " + name);
        }
    }

    /** The method as it stands in an interface definition. */
    public String signature() {
        return name + parameters.stream().map(Parameter::toString).collect(Collectors.joining(", ", "(", ")"));
    }

    @Override
    public String toString() {
        return owner + '.' + signature();
    }
}
