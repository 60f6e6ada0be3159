/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.util.Locale;

/**
 * The one spelling of a URI under which the core files what it is about (C3P 2.3): user and host compare without case, everything after them
 * exactly. Commands canonicalise in their constructors, so two spellings of one person never become two people.
 */
public final class Uris {

    private static final String FOCUS = ";gruu;opaque=app:conf:focus:id:";

    private Uris() {}

    /** The conference-URI of an organizer's conference. */
    public static String conference(String organizer, String conferenceId) {
        return organizer + FOCUS + conferenceId;
    }

    /** A SIP URI with its user and host in lower case and its parameters untouched. */
    public static String canonical(String uri) {
        int parameters = uri.indexOf(';');
        return parameters < 0
                ? uri.toLowerCase(Locale.ROOT)
                : uri.substring(0, parameters).toLowerCase(Locale.ROOT) + uri.substring(parameters);
    }
}
