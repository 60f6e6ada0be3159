/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.message.Request;
import org.rostrum.focus.notify.Delivery;
import org.rostrum.focus.notify.Form;
import org.rostrum.focus.sip.SipConfig.SubscriptionLimits;
import org.rostrum.kit.sip.SipMessages;

/**
 * What a SUBSCRIBE asks for (C3P 2.5, RFC 6665 §4.2.1).
 *
 * @param form the shape of the documents; empty when the client accepts none that there is
 * @param event the Event as every message of the subscription repeats it, with the id that tells subscriptions apart (RFC 6665 §8.2.1)
 * @param expires seconds asked for; empty when the server may choose
 */
record SubscriptionRequest(
        Optional<Form> form,
        String event,
        Optional<Long> expires,
        boolean benotify,
        boolean piggyback,
        boolean autoextend) {

    private static final Pattern EVENT_ID = Pattern.compile(";\\s*id\\s*=\\s*([\\w.!%*+`'~-]+)");

    static SubscriptionRequest of(Request request) {
        return new SubscriptionRequest(
                form(SipMessages.tokens(request, "Accept")),
                event(request),
                SipMessages.number(request, "Expires"),
                SipMessages.hasToken(request, "Supported", Capabilities.MS_BENOTIFY),
                SipMessages.hasToken(request, "Supported", Capabilities.PIGGYBACK),
                SipMessages.hasToken(request, "Supported", Capabilities.AUTOEXTEND));
    }

    /** Whether the event package is the one there is. */
    static boolean isConference(Request request) {
        return SipMessages.header(request, "Event")
                .map(event -> event.split(";", 2)[0].trim())
                .filter(Capabilities.CONFERENCE_EVENT::equalsIgnoreCase)
                .isPresent();
    }

    private static String event(Request request) {
        return SipMessages.header(request, "Event")
                .map(EVENT_ID::matcher)
                .filter(Matcher::find)
                .map(id -> Capabilities.CONFERENCE_EVENT + ";id=" + id.group(1))
                .orElse(Capabilities.CONFERENCE_EVENT);
    }

    /** BENOTIFY to those who offer it on a connection that loses nothing; NOTIFY to everybody else. */
    Delivery delivery(boolean reliable) {
        return benotify && reliable ? Delivery.BENOTIFY : Delivery.NOTIFY;
    }

    /** How long is granted; empty when less is asked for than is allowed. */
    Optional<Duration> granted(SubscriptionLimits limits) {
        long longest = limits.interval().toSeconds();
        long asked = expires.orElse(longest);
        return asked < Math.min(limits.minimum().toSeconds(), longest)
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Math.min(asked, longest)));
    }

    /** No Accept means the form that the event package has by default; of several the best liked, then the first. */
    private static Optional<Form> form(List<String> accepted) {
        if (accepted.isEmpty()) {
            return Optional.of(Form.CONFERENCE_INFO);
        }
        Optional<Form> best = Optional.empty();
        double liking = 0;
        for (String range : accepted) {
            Optional<Form> form = offered(range);
            double quality = quality(range);
            if (form.isPresent() && quality > liking) {
                best = form;
                liking = quality;
            }
        }
        return best;
    }

    private static Optional<Form> offered(String range) {
        String type = range.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        if (type.equals("*/*") || type.equals("application/*") || type.equals(Form.CONFERENCE_INFO.contentType())) {
            return Optional.of(Form.CONFERENCE_INFO);
        }
        return type.equals(Form.CONFERENCE_STATE.contentType()) ? Optional.of(Form.CONFERENCE_STATE) : Optional.empty();
    }

    private static double quality(String range) {
        for (String parameter : range.split(";", -1)) {
            String trimmed = parameter.trim();
            if (trimmed.startsWith("q=") && trimmed.substring(2).matches("[01](\\.[0-9]{0,3})?")) {
                return Double.parseDouble(trimmed.substring(2));
            }
        }
        return 1;
    }
}
