/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.mcu;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.rostrum.c3p.C3pCommand;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.Reason;
import org.rostrum.c3p.xml.cccp.PingResponseType;
import org.rostrum.c3p.xml.cccp.ServerStatusType;
import org.rostrum.kit.c3p.C3pContext;
import org.rostrum.kit.c3p.C3pRequestHandler;

/**
 * The commands that servers may send to a Focus: {@code ping}, and nothing else. Clients' commands come by SIP; what MCUs
 * have to say comes as notifications and answers. An MCU that pings wants to be pinged: it has something to say about itself.
 */
public final class FocusC3pDoor implements C3pRequestHandler {

    private final Consumer<String> pinged;

    /** A door that tells {@code pinged} the C3P URL of whoever sends a ping; must not block. */
    public FocusC3pDoor(Consumer<String> pinged) {
        this.pinged = pinged;
    }

    @Override
    public CompletionStage<C3pResponse> handle(C3pRequest request, C3pContext context) {
        return CompletableFuture.completedFuture(answer(request));
    }

    private C3pResponse answer(C3pRequest request) {
        if (request.command().filter(C3pCommand.PING::equals).isEmpty()) {
            return C3pResponse.failure(request, Reason.NOT_SUPPORTED, "a Focus takes its commands by SIP");
        }
        pinged.accept(request.from());
        PingResponseType body = new PingResponseType();
        body.setServerStatus(ServerStatusType.NORMAL);
        return C3pResponse.success(request, body);
    }
}
