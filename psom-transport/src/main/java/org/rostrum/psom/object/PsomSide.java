/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.object;

/** Which end implements a method: {@code s...} methods are the server's and called by clients, {@code c...} methods the reverse. */
public enum PsomSide {
    SERVER('s'),
    CLIENT('c');

    private final char prefix;

    PsomSide(char prefix) {
        this.prefix = prefix;
    }

    char prefix() {
        return prefix;
    }

    /** The other end. */
    public PsomSide peer() {
        return this == SERVER ? CLIENT : SERVER;
    }
}
