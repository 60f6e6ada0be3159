/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of one MCU within one conference: the conference-URI with {@code focus} replaced by the MCU type (C3P 2.3). It
 * is virtual, leads to the Focus, and exists before any MCU does.
 *
 * @param conference the conference
 * @param type the MCU type; the aliases {@code data-conf} and {@code audiovideo} become {@code meeting} and
 *     {@code audio-video}
 */
public record McuUri(ConferenceUri conference, String type) {

    private static final Pattern TYPE = Pattern.compile("[a-z0-9](?:[a-z0-9\\-]{0,30}[a-z0-9])?");
    private static final Pattern MCU = Pattern.compile("([^:]*):id:([^:]*)");

    /** Checks the type and replaces an alias. */
    public McuUri {
        if (!TYPE.matcher(type).matches() || type.equals(McuTypes.FOCUS)) {
            throw new InvalidUriException("Not the type of an MCU: " + GruuUri.printable(type));
        }
        type = McuTypes.canonical(type);
    }

    /**
     * Reads an MCU-Conference-URI. The type need not be one that we know.
     *
     * @throws InvalidUriException if it is none
     */
    public static McuUri parse(String text) {
        GruuUri uri = GruuUri.parse(text);
        Matcher mcu = MCU.matcher(uri.opaque());
        if (!mcu.matches()) {
            throw new InvalidUriException("Not the address of an MCU: " + GruuUri.printable(text));
        }
        return new McuUri(new ConferenceUri(uri.organizer(), mcu.group(2)), mcu.group(1));
    }

    /** Reads an MCU-Conference-URI; empty if it is none. */
    public static Optional<McuUri> tryParse(String text) {
        try {
            return Optional.of(parse(text));
        } catch (InvalidUriException notOne) {
            return Optional.empty();
        }
    }

    /** The URI on the wire. */
    @Override
    public String toString() {
        return GruuUri.format(conference.organizer(), type + ":id:" + conference.conferenceId());
    }
}
