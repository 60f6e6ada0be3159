/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.control;

import java.net.URI;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.c3p.Phase;
import org.rostrum.c3p.xml.cccp.AddConferenceType;
import org.rostrum.c3p.xml.confext.OrganizerType;
import org.rostrum.c3p.xml.confinfo.ConferenceDescriptionType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.factory.registry.RegisteredMcu;
import org.rostrum.kit.c3p.C3pCaller;
import org.rostrum.kit.c3p.C3pTransportException;
import org.rostrum.kit.c3p.CallOptions;
import org.rostrum.kit.c3p.Deadline;

/** Reserves by {@code addConference} with {@code rst:phase="reserve"} (docs/c3p-http-binding.md). */
final class C3pReserver implements Reserver {

    private final C3pCaller client;
    private final Supplier<String> ownUrl;
    private final LongSupplier requestIds;

    /**
     * Makes a reserver.
     *
     * @param client sends
     * @param ownUrl the C3P URL of this Factory
     * @param requestIds numbers that no earlier run of this Factory has used, or a server would replay its answer to that run
     */
    C3pReserver(C3pCaller client, Supplier<String> ownUrl, LongSupplier requestIds) {
        this.client = client;
        this.ownUrl = ownUrl;
        this.requestIds = requestIds;
    }

    @Override
    public CompletionStage<Outcome> reserve(RegisteredMcu mcu, AllocationRequest request, Deadline deadline) {
        CallOptions once = CallOptions.STANDARD.withoutRetry().withAnswerTimeout(deadline.remaining());
        return client.send(URI.create(mcu.url()), message(mcu, request), deadline, once)
                .handle((response, failure) -> failure == null ? outcome(response) : unreachable(failure));
    }

    private C3pRequest message(RegisteredMcu mcu, AllocationRequest request) {
        ConferenceUri conference = request.conference();
        AddConferenceType command = new AddConferenceType();
        command.setConferenceInfo(conferenceInfo(request));
        return C3pRequest.builder(command)
                .requestId(requestIds.getAsLong())
                .from(ownUrl.get())
                .to(mcu.url())
                .originator(conference.toString())
                .mcuUri(conference.mcu(request.placement().type()))
                .generation(request.generation())
                .phase(Phase.RESERVE)
                .build();
    }

    private static ConferenceType conferenceInfo(AllocationRequest request) {
        OrganizerType organizer = new OrganizerType();
        organizer.setUri(request.conference().organizerUri());
        ConferenceDescriptionType description = new ConferenceDescriptionType();
        description.setOrganizer(organizer);
        description.setConferenceId(request.conference().conferenceId());
        if (request.placement().size() > 0) {
            description.setMaximumUserCount((long) request.placement().size());
        }
        ConferenceType info = new ConferenceType();
        info.setEntity(request.conference().toString());
        info.setConferenceDescription(description);
        return info;
    }

    private static Outcome outcome(C3pResponse response) {
        return response.isSuccess()
                ? new Outcome.Taken()
                : new Outcome.Refused(response.reasonToken().orElse("no reason given"));
    }

    private static Outcome unreachable(Throwable failure) {
        C3pTransportException known = C3pTransportException.in(failure).orElse(null);
        if (known != null && known.kind() == C3pTransportException.Kind.TIMEOUT) {
            return new Outcome.Unanswered();
        }
        Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        return new Outcome.Unreachable(String.valueOf(cause.getMessage()));
    }
}
