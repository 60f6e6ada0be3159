/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.util.Optional;

/**
 * Where an organizer schedules conferences: {@code sip:<organizer>;gruu;opaque=app:conf:focusfactory} (C3P 2.3).
 *
 * @param organizer user@domain of the organizer, who is also the only one to call it
 */
public record FocusFactoryUri(String organizer) {

    private static final String OPAQUE = "focusfactory";

    /** Checks the organizer. */
    public FocusFactoryUri {
        GruuUri.requireAddress(organizer);
    }

    /**
     * Reads a Focus Factory URI.
     *
     * @throws InvalidUriException if it is none
     */
    public static FocusFactoryUri parse(String text) {
        GruuUri uri = GruuUri.parse(text);
        if (!uri.opaque().equals(OPAQUE)) {
            throw new InvalidUriException("Not the address of a Focus Factory: " + GruuUri.printable(text));
        }
        return new FocusFactoryUri(uri.organizer());
    }

    /** Reads a Focus Factory URI; empty if it is none. */
    public static Optional<FocusFactoryUri> tryParse(String text) {
        try {
            return Optional.of(parse(text));
        } catch (InvalidUriException notOne) {
            return Optional.empty();
        }
    }

    /** The organizer's SIP URI. */
    public String organizerUri() {
        return "sip:" + organizer;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FocusFactoryUri uri && GruuUri.folded(organizer).equals(GruuUri.folded(uri.organizer));
    }

    @Override
    public int hashCode() {
        return GruuUri.folded(organizer).hashCode();
    }

    /** The URI on the wire. */
    @Override
    public String toString() {
        return GruuUri.format(organizer, OPAQUE);
    }
}
