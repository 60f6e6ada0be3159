/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.util.Optional;
import java.util.function.Predicate;
import javax.sip.message.Request;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.c3p.Diagnostic;
import org.rostrum.c3p.FocusFactoryUri;
import org.rostrum.c3p.McuUri;
import org.rostrum.kit.sip.IncomingRequest;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipUris;

/**
 * Where people without an account may send requests: to a Focus and to its MCUs, and nowhere else (C3P 9, 3019 to 3022; 10.3). Their address of record
 * is of no domain ({@link #DOMAIN}), so they are known before anybody authenticates them.
 */
final class AnonymousScreen {

    /** The domain of those who have none. */
    static final String DOMAIN = "anonymous.invalid";

    private final Answers answers;
    private final Predicate<ConferenceUri> known;

    /**
     * A screen for one door.
     *
     * @param known whether a conference is scheduled, or somebody is in it
     */
    AnonymousScreen(Answers answers, Predicate<ConferenceUri> known) {
        this.answers = answers;
        this.known = known;
    }

    /** Whether this is the address of somebody without an account. */
    static boolean isAnonymous(String addressOfRecord) {
        return addressOfRecord.endsWith('@' + DOMAIN);
    }

    /** Whether the request may go on; if not, it has been answered. Whoever has a dialog was screened when he opened it. */
    boolean pass(IncomingRequest request) {
        boolean concerned = SipMessages.toTag(request.request()).isEmpty()
                && !request.method().equals(Request.OPTIONS)
                && isAnonymous(SipUris.addressOfRecord(SipMessages.fromUri(request.request())));
        Optional<Diagnostic> objection = concerned ? objection(request) : Optional.empty();
        objection.ifPresent(diagnostic -> answers.refuse(request, diagnostic));
        return objection.isEmpty();
    }

    private Optional<Diagnostic> objection(IncomingRequest request) {
        String destination = request.request().getRequestURI().toString();
        if (FocusFactoryUri.tryParse(destination).isPresent()) {
            return Optional.of(Diagnostic.ANONYMOUS_DESTINATION);
        }
        Optional<ConferenceUri> conference = ConferenceUri.tryParse(destination)
                .or(() -> McuUri.tryParse(destination).map(McuUri::conference));
        if (conference.isPresent()) {
            return conference.filter(known).isPresent() ? Optional.empty() : Optional.of(Diagnostic.ANONYMOUS_NO_FOCUS);
        }
        return Optional.of(
                switch (request.method()) {
                    case Request.INVITE, Request.SUBSCRIBE -> Diagnostic.ANONYMOUS_NO_CONFERENCE;
                    default -> Diagnostic.ANONYMOUS_NEITHER_FOCUS_NOR_MCU;
                });
    }
}
