/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.util.Optional;
import javax.sip.message.Message;
import javax.sip.message.Response;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.Diagnostic;
import org.rostrum.c3p.Reason;
import org.rostrum.focus.conference.Refusal;
import org.rostrum.kit.sip.IncomingRequest;
import org.rostrum.kit.sip.SipMessages;

/** The answers that several handlers give: refusals with their diagnostics (C3P 3.5, 9), and C3P bodies. Thread-safe. */
final class Answers {

    static final String C3P = "application/cccp+xml";

    /** Outside the published range: the reason token says it all. */
    private static final int OWN_DIAGNOSTICS = 54_000;

    private static final String RETRY_AFTER_SECONDS = "1";

    private final String source;
    private final C3pCodec codec;

    /**
     * Answers of one server.
     *
     * @param source the host name that diagnostics give as their source
     */
    Answers(String source, C3pCodec codec) {
        this.source = source;
        this.codec = codec;
    }

    /** Refuses with the status that the diagnostic has. */
    void refuse(IncomingRequest request, Diagnostic diagnostic) {
        request.respond(refusal(request, diagnostic.sipStatus(), diagnostic, diagnostic.text()));
    }

    /** Refuses with a text of one's own for the people who read it. */
    void refuse(IncomingRequest request, Diagnostic diagnostic, String text) {
        request.respond(refusal(request, diagnostic.sipStatus(), diagnostic, text));
    }

    /** Refuses as the core decided: the reason token stands in the diagnostics, where clients look for it. */
    void refuse(IncomingRequest request, Refusal refusal) {
        request.respond(refusal(request, refusal));
    }

    /** The same with the C3P answer beside it, for those who look for it there. */
    void refuse(IncomingRequest request, Refusal refusal, C3pRequest command) {
        Response response = refusal(request, refusal);
        body(response, C3pResponse.failure(command, reason(refusal)));
        request.respond(response);
    }

    private Response refusal(IncomingRequest request, Refusal refusal) {
        Response response = request.response(status(refusal));
        Optional<Diagnostic> published = Diagnostic.of(refusal.diagnostics());
        SipMessages.header(
                response,
                published.map(Diagnostic::header).orElse("ms-diagnostics"),
                diagnostics(published.map(Diagnostic::id).orElse(OWN_DIAGNOSTICS), refusal.token()));
        if (response.getStatusCode() == Response.SERVICE_UNAVAILABLE) {
            SipMessages.header(response, "Retry-After", RETRY_AFTER_SECONDS);
        }
        return response;
    }

    /** A refusal to add headers to. */
    Response refusal(IncomingRequest request, int status, Diagnostic diagnostic, String text) {
        Response response = request.response(status);
        SipMessages.header(response, diagnostic.header(), diagnostics(diagnostic.id(), text));
        return response;
    }

    /** Refuses for a reason of this server's own. */
    void refuse(IncomingRequest request, int status, String text) {
        Response response = request.response(status);
        SipMessages.header(response, "ms-diagnostics", diagnostics(OWN_DIAGNOSTICS, text));
        request.respond(response);
    }

    private String diagnostics(int id, String text) {
        return id + ";reason=\"" + text.replace('"', '\'').replaceAll("[\\r\\n]+", " ") + "\";source=\"" + source + '"';
    }

    /** Refuses because the store of this server does not take the command now. */
    void unavailable(IncomingRequest request) {
        refuse(request, Refusal.SERVER_BUSY);
    }

    /** Puts a C3P message into an answer or a request. */
    void body(Message message, C3pResponse response) {
        SipMessages.body(message, C3P, codec.write(response));
    }

    /** The SIP status of a refused join (C3P 3.5). */
    static int status(Refusal refusal) {
        return switch (refusal) {
            case CONFERENCE_DOESNT_EXIST, USER_DOESNT_EXIST, UNKNOWN_MCU_TYPE -> Response.NOT_FOUND;
            case MAXIMUM_MEETING_SIZE_EXCEEDED -> Response.TEMPORARILY_UNAVAILABLE;
            case SERVER_BUSY -> Response.SERVICE_UNAVAILABLE;
            case TIMEOUT -> Response.SERVER_TIMEOUT;
            case OTHER_FAILURE -> Response.SERVER_INTERNAL_ERROR;
            case NOT_SUPPORTED -> Response.NOT_IMPLEMENTED;
            case REQUEST_TOO_LARGE -> Response.REQUEST_ENTITY_TOO_LARGE;
            case UNAUTHORIZED,
                    FORBIDDEN,
                    USER_DENIED,
                    ATTENDEE_DIAL_OUT,
                    ATTENDEE_DIAL_OUT_TO_PRESENTER,
                    ANONYMOUS_USERS_NOT_ALLOWED,
                    FEDERATED_USERS_NOT_ALLOWED -> Response.FORBIDDEN;
            default -> Response.BAD_REQUEST;
        };
    }

    /** The C3P reason of the core's refusal: both use the tokens of C3P 3.4. */
    static Reason reason(Refusal refusal) {
        return Reason.of(refusal.token()).orElse(Reason.OTHER_FAILURE);
    }
}
