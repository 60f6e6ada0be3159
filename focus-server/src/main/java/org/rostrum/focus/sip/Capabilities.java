/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.sip.message.Request;

/** What this door understands, as it says in Allow, Supported, Accept and Allow-Events. */
final class Capabilities {

    static final String SERVICE = "SERVICE";
    static final String BENOTIFY = "BENOTIFY";
    static final String AUTOEXTEND = "com.microsoft.autoextend";
    static final String MS_BENOTIFY = "ms-benotify";
    static final String PIGGYBACK = "ms-piggyback-first-notify";
    static final String CONFERENCE_EVENT = "conference";

    static final List<String> METHODS = List.of(
            Request.INVITE,
            Request.ACK,
            Request.CANCEL,
            Request.BYE,
            Request.INFO,
            Request.UPDATE,
            Request.OPTIONS,
            Request.SUBSCRIBE,
            Request.REGISTER,
            SERVICE);

    /** Methods of SIP that are known and not served here: 405 is their answer, 501 that of unknown ones (RFC 3261 §21.5.2). */
    static final Set<String> ELSEWHERE =
            Set.of(Request.MESSAGE, Request.NOTIFY, Request.PRACK, Request.PUBLISH, Request.REFER, BENOTIFY);

    static final String ALLOW = String.join(", ", METHODS);

    /** One option to a line: some clients compare whole lines. */
    static final List<String> SUPPORTED = List.of(SessionTimer.OPTION, AUTOEXTEND, MS_BENOTIFY, PIGGYBACK, "ms-sender");

    private static final Set<String> KNOWN = Set.copyOf(SUPPORTED);

    private Capabilities() {}

    /** Whether an option in Require or Proxy-Require is understood. */
    static boolean understands(String option) {
        return KNOWN.contains(option.toLowerCase(Locale.ROOT));
    }
}
