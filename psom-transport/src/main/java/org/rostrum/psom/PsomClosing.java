/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import java.util.Optional;
import org.rostrum.psom.codec.PsomGoodbye;

/**
 * How a connection ended.
 *
 * @param origin who ended it
 * @param code the code of the GOODBYE, or of the one that could not be said
 * @param text for people; never a secret
 */
public record PsomClosing(Origin origin, int code, String text) {
    /** Who ended a connection. */
    public enum Origin {
        /** This side said GOODBYE. */
        LOCAL,
        /** The peer said GOODBYE. */
        PEER,
        /** Nobody said anything: reset, end of stream, silence, a foreign dialect. */
        LOST
    }

    static PsomClosing local(PsomGoodbye goodbye, String text) {
        return new PsomClosing(Origin.LOCAL, goodbye.code(), text);
    }

    static PsomClosing lost(String text) {
        return new PsomClosing(Origin.LOST, PsomGoodbye.NORMAL.code(), text);
    }

    /** The code by name; empty for a connection that was lost and for a code of a later version. */
    public Optional<PsomGoodbye> goodbye() {
        return origin == Origin.LOST ? Optional.empty() : PsomGoodbye.of(code);
    }

    @Override
    public String toString() {
        String name = goodbye().map(PsomGoodbye::name).orElse(origin == Origin.LOST ? "no GOODBYE" : "code " + code);
        return origin + " " + name + (text.isEmpty() ? "" : ": " + text);
    }
}
