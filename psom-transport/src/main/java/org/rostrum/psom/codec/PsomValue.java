/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.codec;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One argument of a CALL. A value that holds an array owns it: who makes the value gives the array away, who takes it must not write
 * to it. Values never print their content, because tokens and keys travel in them.
 */
public sealed interface PsomValue {
    /** Every value but null. */
    sealed interface Typed extends PsomValue {
        /** The type whose tag goes before this value. */
        PsomType type();
    }

    /** The absent String, array or object. */
    record Null() implements PsomValue {}

    record Bool(boolean value) implements Typed {
        @Override
        public PsomType type() {
            return PsomType.BOOLEAN;
        }
    }

    /** An unsigned byte in Java's signed clothes. */
    record Octet(byte value) implements Typed {
        @Override
        public PsomType type() {
            return PsomType.BYTE;
        }
    }

    record Int32(int value) implements Typed {
        @Override
        public PsomType type() {
            return PsomType.INT32;
        }
    }

    record Int64(long value) implements Typed {
        @Override
        public PsomType type() {
            return PsomType.INT64;
        }
    }

    record Float64(double value) implements Typed {
        @Override
        public PsomType type() {
            return PsomType.DOUBLE;
        }
    }

    record Text(String value) implements Typed {
        @Override
        public PsomType type() {
            return PsomType.STRING;
        }

        @Override
        public String toString() {
            return "Text[" + value.length() + " characters]";
        }
    }

    /** A reference to an object that is connected on the same connection. */
    record ObjectReference(int objectId) implements Typed {
        @Override
        public PsomType type() {
            return PsomType.DISTRIBUTED_OBJECT;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // equality is by content, and ownership is stated above
    record Octets(byte[] value) implements Typed {
        @Override
        public PsomType type() {
            return PsomType.BYTE_ARRAY;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Octets that && Arrays.equals(value, that.value);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return "Octets[" + value.length + "]";
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // as above
    record Int32s(int[] value) implements Typed {
        @Override
        public PsomType type() {
            return PsomType.INT32_ARRAY;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Int32s that && Arrays.equals(value, that.value);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return "Int32s[" + value.length + "]";
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // as above
    record Int64s(long[] value) implements Typed {
        @Override
        public PsomType type() {
            return PsomType.INT64_ARRAY;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Int64s that && Arrays.equals(value, that.value);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return "Int64s[" + value.length + "]";
        }
    }

    /** An array of strings; single elements may be null. */
    record Texts(List<@Nullable String> value) implements Typed {
        public Texts {
            value = Collections.unmodifiableList(value);
        }

        @Override
        public PsomType type() {
            return PsomType.STRING_ARRAY;
        }

        @Override
        public String toString() {
            return "Texts[" + value.size() + "]";
        }
    }
}
