/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.util.Optional;
import javax.sip.message.Response;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.C3pException;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.c3p.Diagnostic;
import org.rostrum.c3p.FocusFactoryUri;
import org.rostrum.c3p.Reason;
import org.rostrum.kit.sip.IncomingRequest;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipUris;

/** Takes the C3P request out of a SIP request and checks that its envelope tells the truth (C3P 3.1). */
final class CommandReader {

    private final C3pCodec codec;
    private final Answers answers;

    CommandReader(C3pCodec codec, Answers answers) {
        this.codec = codec;
        this.answers = answers;
    }

    /** The C3P request; or empty, and the SIP request has been answered. */
    Optional<C3pRequest> read(IncomingRequest request, Caller caller) {
        if (!isC3p(request)) {
            Response response = request.response(Response.UNSUPPORTED_MEDIA_TYPE);
            SipMessages.header(response, "Accept", Answers.C3P);
            SipMessages.header(response, "Accept-Encoding", "identity");
            request.respond(response);
            return Optional.empty();
        }
        C3pRequest command;
        try {
            command = codec.readRequest(SipMessages.body(request.request()));
        } catch (C3pException e) {
            refuse(request, e);
            return Optional.empty();
        }
        if (!SipUris.sameAddressOfRecord(command.from(), caller.user())) {
            answers.refuse(request, Diagnostic.FROM_INVALID);
            return Optional.empty();
        }
        if (!sameTarget(command.to(), SipMessages.toUri(request.request()))) {
            answers.refuse(request, Diagnostic.TO_INVALID);
            return Optional.empty();
        }
        return Optional.of(command);
    }

    private static boolean isC3p(IncomingRequest request) {
        boolean plain = SipMessages.header(request.request(), "Content-Encoding")
                .map(encoding -> encoding.equalsIgnoreCase("identity"))
                .orElse(true);
        return plain
                && SipMessages.contentType(request.request())
                        .filter(Answers.C3P::equals)
                        .isPresent();
    }

    /** What could not be read gets a SIP error; what was read and is refused gets a C3P answer where one can be addressed. */
    private void refuse(IncomingRequest request, C3pException problem) {
        Optional<C3pResponse> answer = problem.answer().filter(a -> problem.reason() == Reason.NOT_SUPPORTED);
        if (answer.isPresent() && request.method().equals("SERVICE")) {
            Response response = request.response(Response.OK);
            answers.body(response, answer.get());
            request.respond(response);
        } else if (problem.reason() == Reason.REQUEST_TOO_LARGE) {
            request.respond(answers.refusal(
                    request, Response.REQUEST_ENTITY_TOO_LARGE, problem.diagnostic(), "Request is too large"));
        } else {
            answers.refuse(request, problem.diagnostic());
        }
    }

    private static boolean sameTarget(String envelope, String header) {
        Optional<ConferenceUri> conference = ConferenceUri.tryParse(header);
        if (conference.isPresent()) {
            return conference.equals(ConferenceUri.tryParse(envelope));
        }
        Optional<FocusFactoryUri> factory = FocusFactoryUri.tryParse(header);
        return factory.isPresent() && factory.equals(FocusFactoryUri.tryParse(envelope));
    }
}
