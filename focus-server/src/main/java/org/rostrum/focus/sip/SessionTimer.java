/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.rostrum.focus.sip.SipConfig.SessionLimits;
import org.rostrum.kit.sip.SipMessages;

/**
 * The session timer of a dialog, as this server grants it to an INVITE or UPDATE (RFC 4028 §9).
 *
 * @param interval how long the session lasts without a refresh
 * @param refreshedByUs whether we send the refreshes, because the client wants it so
 */
record SessionTimer(Duration interval, boolean refreshedByUs) {

    static final String OPTION = "timer";
    static final String SESSION_EXPIRES = "Session-Expires";
    static final String MIN_SE = "Min-SE";

    private static final Pattern REFRESHER =
            Pattern.compile(";\\s*refresher\\s*=\\s*(uac|uas)\\b", Pattern.CASE_INSENSITIVE);
    private static final Duration SLACK = Duration.ofSeconds(32);

    /** What a request comes to. */
    sealed interface Outcome {
        /** This timer, or none because the client cannot and need not. */
        record Granted(Optional<SessionTimer> timer) implements Outcome {}

        /** The client has no session timers, and they are required (421). */
        record Missing() implements Outcome {}

        /** The client wants a shorter interval than is allowed (422). */
        record TooBrief() implements Outcome {}
    }

    static Outcome negotiate(Request request, SessionLimits limits) {
        boolean supported =
                SipMessages.hasToken(request, "Supported", OPTION) || SipMessages.hasToken(request, "Require", OPTION);
        if (!supported) {
            return limits.required() ? new Outcome.Missing() : new Outcome.Granted(Optional.empty());
        }
        Optional<Long> wanted = SipMessages.number(request, SESSION_EXPIRES);
        if (wanted.isPresent() && wanted.get() < limits.minimum().toSeconds()) {
            return new Outcome.TooBrief();
        }
        long floor = Math.max(
                SipMessages.number(request, MIN_SE).orElse(0L), limits.minimum().toSeconds());
        long ceiling = Math.max(floor, limits.interval().toSeconds());
        long seconds = Math.clamp(wanted.orElse(ceiling), Math.min(floor, ceiling), ceiling);
        boolean byUs = SipMessages.header(request, SESSION_EXPIRES)
                .map(REFRESHER::matcher)
                .filter(Matcher::find)
                .map(m -> m.group(1).equalsIgnoreCase("uas"))
                .orElse(false);
        return new Outcome.Granted(Optional.of(new SessionTimer(Duration.ofSeconds(seconds), byUs)));
    }

    /** Tells the client what it was granted. */
    void announce(Response response) {
        SipMessages.header(
                response, SESSION_EXPIRES, interval.toSeconds() + ";refresher=" + (refreshedByUs ? "uas" : "uac"));
        if (!refreshedByUs) {
            SipMessages.header(response, "Require", OPTION);
        }
    }

    /** How long after a refresh we refresh (half the interval, RFC 4028 §10). */
    Duration refreshAfter() {
        return interval.dividedBy(2);
    }

    /** How long after a refresh the session is given up: the lesser of 32 s and a third before its end (RFC 4028 §10). */
    Duration givenUpAfter() {
        Duration third = interval.dividedBy(3);
        return interval.minus(third.compareTo(SLACK) < 0 ? third : SLACK);
    }
}
