/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.codec;

/**
 * The 16 bytes that open each direction.
 *
 * @param major the version that must be equal
 * @param minor what else the sender knows
 * @param flags offers of the sender; one is in force when both sides make it
 * @param maxFrame the largest frame that the sender accepts
 */
public record PsomPreface(int major, int minor, int flags, int maxFrame) {
    /** The length of a preface. */
    public static final int LENGTH = 16;

    /** {@code PSMX}: no other protocol starts with it. */
    public static final int MAGIC = 0x50534D58;

    /** The major version of this code. */
    public static final int MAJOR = 1;

    /** The minor version of this code. */
    public static final int MINOR = 0;
}
