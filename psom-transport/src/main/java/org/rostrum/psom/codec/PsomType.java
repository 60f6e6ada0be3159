/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.codec;

import java.util.Optional;

/** The types an interface definition may give a parameter, with the tag each has on the wire ([MS-PSOM] 3.1.4.1.x for the names). */
public enum PsomType {
    BOOLEAN(0x01, "Boolean", false),
    BYTE(0x02, "Byte", false),
    INT32(0x04, "Int32", false),
    INT64(0x05, "Int64", false),
    DOUBLE(0x06, "Double", false),
    STRING(0x07, "String", true),
    DISTRIBUTED_OBJECT(0x08, "DistributedObject", true),
    BYTE_ARRAY(0x12, "Byte[]", true),
    INT32_ARRAY(0x14, "Int32[]", true),
    INT64_ARRAY(0x15, "Int64[]", true),
    STRING_ARRAY(0x17, "String[]", true);

    /** The tag of {@link PsomValue.Null}, which is a value of every nullable type and a type of its own of none. */
    public static final int NULL_TAG = 0x00;

    private static final PsomType[] ALL = values();
    private static final PsomType[] BY_TAG = new PsomType[STRING_ARRAY.tag + 1];

    static {
        for (PsomType type : ALL) {
            BY_TAG[type.tag] = type;
        }
    }

    private final int tag;
    private final String typeName;
    private final boolean nullable;

    PsomType(int tag, String typeName, boolean nullable) {
        this.tag = tag;
        this.typeName = typeName;
        this.nullable = nullable;
    }

    /** The first byte of a value of this type. */
    public int tag() {
        return tag;
    }

    /** The name that interface definitions use. */
    public String typeName() {
        return typeName;
    }

    /** Whether null may stand for a value of this type. */
    public boolean nullable() {
        return nullable;
    }

    /** Whether a value may be the argument of a parameter of this type. */
    public boolean accepts(PsomValue value) {
        return value instanceof PsomValue.Typed typed ? typed.type() == this : nullable;
    }

    /** The type of a tag, empty when there is none. */
    public static Optional<PsomType> ofTag(int tag) {
        return tag >= 0 && tag < BY_TAG.length ? Optional.ofNullable(BY_TAG[tag]) : Optional.empty();
    }

    /** The type of a name in an interface definition; {@code string} and {@code byte[]} occur there beside the capital spellings. */
    public static Optional<PsomType> ofName(String name) {
        for (PsomType type : ALL) {
            if (type.typeName.equalsIgnoreCase(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return typeName;
    }
}
