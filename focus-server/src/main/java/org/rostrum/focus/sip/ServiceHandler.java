/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.util.Optional;
import javax.sip.message.Response;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.FocusFactoryUri;
import org.rostrum.c3p.Reason;
import org.rostrum.focus.conference.AuthMethod;
import org.rostrum.focus.factory.FocusFactory;
import org.rostrum.kit.sip.IncomingRequest;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.kit.sip.SipUris;

/**
 * The way to the Focus Factory: SERVICE to {@code ...;gruu;opaque=app:conf:focusfactory} (C3P 2.4). Whatever can be parsed gets 200 with a C3P
 * response; the organizer is who the door authenticated, never what the XML says.
 */
final class ServiceHandler {

    private final DoorContext door;
    private final Authenticator authenticator;
    private final FocusFactory factory;

    ServiceHandler(DoorContext door, Authenticator authenticator, FocusFactory factory) {
        this.door = door;
        this.authenticator = authenticator;
        this.factory = factory;
    }

    void service(IncomingRequest service) {
        Optional<FocusFactoryUri> target =
                FocusFactoryUri.tryParse(service.request().getRequestURI().toString());
        if (target.isEmpty()) {
            service.respond(Response.NOT_FOUND);
            return;
        }
        Optional<Caller> caller = authenticator.admit(service);
        if (caller.isEmpty()) {
            return;
        }
        Optional<C3pRequest> command = door.commands().read(service, caller.get());
        if (command.isEmpty()) {
            return;
        }
        if (!mayUse(caller.get(), target.get())) {
            answer(service, C3pResponse.failure(command.get(), Reason.UNAUTHORIZED));
            return;
        }
        String name = SipMessages.fromDisplayName(service.request());
        var unused = factory.answer(command.get(), caller.get().user(), name)
                .thenAcceptAsync(answer -> DoorContext.guarded(service, () -> answer(service, answer)), door.pool());
    }

    /** Everybody with an account here has a Factory of his own, and may call no other. */
    private static boolean mayUse(Caller caller, FocusFactoryUri target) {
        return caller.auth() == AuthMethod.ENTERPRISE
                && SipUris.sameAddressOfRecord(target.organizerUri(), caller.user());
    }

    private void answer(IncomingRequest service, C3pResponse answer) {
        Response response = service.response(Response.OK);
        door.answers().body(response, answer);
        boolean fits = service.flow().transport() != SipTransport.UDP
                || SipMessages.size(response) <= ClientRequests.LARGEST_DATAGRAM;
        if (fits) {
            service.respond(response);
        } else {
            service.respond(Response.MESSAGE_TOO_LARGE);
        }
    }
}
