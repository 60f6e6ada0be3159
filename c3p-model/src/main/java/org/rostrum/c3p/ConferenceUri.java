/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a conference, that is, of its Focus: {@code sip:<organizer>;gruu;opaque=app:conf:focus:id:<conference-id>}
 * (C3P 2.3).
 *
 * <p>Written as it was read, but compared as C3P says: the organizer's user@domain without regard to case, the conference-id
 * exactly. Where URIs are compared as text, as keys, use {@code normalized().toString()}.
 *
 * @param organizer user@domain of the organizer, without {@code sip:}
 * @param conferenceId the organizer's id for the conference: 1 to 64 ASCII letters and digits
 */
public record ConferenceUri(String organizer, String conferenceId) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,64}");
    private static final Pattern FOCUS = Pattern.compile("focus:id:([^:]*)");
    private static final Pattern LINK_END = Pattern.compile("\\?|%3[Ff]");

    /** Checks both parts. */
    public ConferenceUri {
        GruuUri.requireAddress(organizer);
        if (!ID.matcher(conferenceId).matches()) {
            throw new InvalidUriException(
                    "A conference-id is 1 to 64 ASCII letters and digits, not " + GruuUri.printable(conferenceId));
        }
    }

    /**
     * Reads a conference-URI: parameters in any order, unknown ones ignored.
     *
     * @throws InvalidUriException if it is none
     */
    public static ConferenceUri parse(String text) {
        GruuUri uri = GruuUri.parse(text);
        Matcher focus = FOCUS.matcher(uri.opaque());
        if (!focus.matches()) {
            throw new InvalidUriException("Not the address of a Focus: " + GruuUri.printable(text));
        }
        return new ConferenceUri(uri.organizer(), focus.group(1));
    }

    /** Reads a conference-URI; empty if it is none. */
    public static Optional<ConferenceUri> tryParse(String text) {
        try {
            return Optional.of(parse(text));
        } catch (InvalidUriException notOne) {
            return Optional.empty();
        }
    }

    /**
     * Reads a link that people hand to each other: a conference-URI, or one behind {@code conf:} or {@code meet:}, or
     * {@code meet:sip:organizer;ms-app=conf;ms-conf-id=id}. Whatever follows a question mark, plain or as {@code %3F}, is not
     * part of the address; it may hold a key.
     *
     * @throws InvalidUriException if it is none of these
     */
    public static ConferenceUri fromLink(String link) {
        String uri = LINK_END.split(withoutPrefix(link.strip()), 2)[0];
        Matcher meeting = MeetingLink.PATTERN.matcher(uri);
        return meeting.matches() ? MeetingLink.read(meeting) : parse(uri);
    }

    /** Whether the Focus Factory accepts this id for a new conference: 8 to 32 ASCII letters and digits. */
    public static boolean schedulable(String conferenceId) {
        return conferenceId.length() >= 8
                && conferenceId.length() <= 32
                && ID.matcher(conferenceId).matches();
    }

    /** The address of this conference's MCU of a type. */
    public McuUri mcu(String type) {
        return new McuUri(this, type);
    }

    /** The organizer's SIP URI. */
    public String organizerUri() {
        return "sip:" + organizer;
    }

    /** The same address, spelt alike for everybody. */
    public ConferenceUri normalized() {
        return new ConferenceUri(GruuUri.folded(organizer), conferenceId);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConferenceUri uri
                && conferenceId.equals(uri.conferenceId)
                && GruuUri.folded(organizer).equals(GruuUri.folded(uri.organizer));
    }

    @Override
    public int hashCode() {
        return 31 * GruuUri.folded(organizer).hashCode() + conferenceId.hashCode();
    }

    /** The URI on the wire. */
    @Override
    public String toString() {
        return GruuUri.format(organizer, "focus:id:" + conferenceId);
    }

    private static String withoutPrefix(String link) {
        return link.regionMatches(true, 0, "meet:", 0, 5) || link.regionMatches(true, 0, "conf:", 0, 5)
                ? link.substring(5)
                : link;
    }

    /** {@code sip:organizer;ms-app=conf;ms-conf-id=id}, as Live Meeting links have it. */
    private static final class MeetingLink {

        static final Pattern PATTERN =
                Pattern.compile("(?i:sips?):([^;]{3,400});ms-app=conf;ms-conf-id=([A-Za-z0-9]+)(;.*)?");

        static ConferenceUri read(Matcher link) {
            return new ConferenceUri(link.group(1), link.group(2));
        }
    }
}
