/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.mcu;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.rostrum.c3p.C3pCommand;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.Extensions;
import org.rostrum.c3p.Reason;
import org.rostrum.c3p.xml.cccp.PingResponseType;
import org.rostrum.c3p.xml.cccp.PingType;
import org.rostrum.c3p.xml.cccp.ServerStatusType;
import org.rostrum.c3p.xml.rostrum.Server;
import org.rostrum.kit.c3p.C3pContext;
import org.rostrum.kit.c3p.C3pRequestHandler;
import org.rostrum.kit.tls.ServiceRole;

/**
 * The commands that servers may send to a Focus: {@code ping}, and nothing else. Clients' commands come by SIP; what MCUs
 * have to say comes as notifications and answers. An MCU that pings wants to be pinged: it has something to say about itself. A
 * Factory that names a server in its ping wants that one to be pinged: it believes it to be gone.
 */
public final class FocusC3pDoor implements C3pRequestHandler {

    private final Consumer<String> ask;

    /** A door that tells {@code ask} the C3P URL of a server that is to be asked how it is; must not block. */
    public FocusC3pDoor(Consumer<String> ask) {
        this.ask = ask;
    }

    @Override
    public CompletionStage<C3pResponse> handle(C3pRequest request, C3pContext context) {
        return CompletableFuture.completedFuture(answer(request, context.peer().role()));
    }

    private C3pResponse answer(C3pRequest request, ServiceRole sender) {
        if (request.command().filter(C3pCommand.PING::equals).isEmpty()) {
            return C3pResponse.failure(request, Reason.NOT_SUPPORTED, "a Focus takes its commands by SIP");
        }
        doubtful(request, sender).ifPresent(ask);
        PingResponseType body = new PingResponseType();
        body.setServerStatus(ServerStatusType.NORMAL);
        return C3pResponse.success(request, body);
    }

    private static Optional<String> doubtful(C3pRequest request, ServiceRole sender) {
        return sender == ServiceRole.FACTORY
                ? Extensions.find(request.body(PingType.class).getAny(), Server.class)
                        .map(Server::getEntity)
                : Optional.of(request.from());
    }
}
