/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

/**
 * How much XML a reader accepts before it refuses with {@link Reason#REQUEST_TOO_LARGE} (bytes) or
 * {@link Reason#REQUEST_MALFORMED} (everything else). A command holds no more than 256 elements that no type of the schema has room for, whatever
 * these limits are: each costs as much as a hundred others.
 *
 * @param maxBytes length of a document
 * @param maxDepth elements nested in each other, the root counted
 * @param maxElements elements in a document
 * @param maxAttributes attributes on one element
 * @param maxTextLength characters of one attribute value, or of the text directly inside one element
 */
public record C3pLimits(int maxBytes, int maxDepth, int maxElements, int maxAttributes, int maxTextLength) {

    /** For what a server reads: commands, and notifications about one conference from one MCU. */
    public static final C3pLimits SERVER = new C3pLimits(512 * 1024, 32, 20_000, 64, 64 * 1024);

    /** For what a client reads: whole conferences with thousands of participants. */
    public static final C3pLimits CLIENT = new C3pLimits(16 * 1024 * 1024, 32, 1_000_000, 64, 64 * 1024);

    /** Checks that every limit lets something through. */
    public C3pLimits {
        requirePositive("maxBytes", maxBytes);
        requirePositive("maxDepth", maxDepth);
        requirePositive("maxElements", maxElements);
        requirePositive("maxAttributes", maxAttributes);
        requirePositive("maxTextLength", maxTextLength);
    }

    private static void requirePositive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive, was " + value);
        }
    }
}
