/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.Diagnostic;
import org.rostrum.c3p.FocusFactoryUri;
import org.rostrum.c3p.Reason;
import org.rostrum.c3p.xml.cccp.AddConferenceResponseType;
import org.rostrum.c3p.xml.cccp.AddConferenceType;
import org.rostrum.c3p.xml.cccp.CommandType;
import org.rostrum.c3p.xml.cccp.GetAvailableMcuTypesResponseType;
import org.rostrum.c3p.xml.cccp.GetAvailableMcuTypesType;
import org.rostrum.c3p.xml.cccp.GetConferencingCapabilitiesResponseType;
import org.rostrum.c3p.xml.cccp.GetConferencingCapabilitiesType;
import org.rostrum.c3p.xml.cccp.McuTypesType;
import org.rostrum.c3p.xml.confext.EntityViewType;
import org.rostrum.c3p.xml.confinfo.ConferenceDescriptionType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.UserType;
import org.rostrum.focus.collection.SortedTable;
import org.rostrum.focus.conference.ConferenceTerms;
import org.rostrum.focus.conference.FocusPolicy;
import org.rostrum.focus.conference.Reply;
import org.rostrum.focus.replication.Applied;
import org.rostrum.focus.schedule.ScheduleCommand.AddConference;
import org.rostrum.kit.sip.IncomingRequest;
import org.rostrum.kit.sip.SipUris;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Focus Factory: SERVICE to {@code ...;gruu;opaque=app:conf:focusfactory} (C3P 4.2, 4.3, 4.5). Whatever can be parsed gets
 * 200 with a C3P response; the organizer is who the door authenticated, never what the XML says.
 */
final class ServiceHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceHandler.class);

    private final DoorContext door;
    private final Authenticator authenticator;

    ServiceHandler(DoorContext door, Authenticator authenticator) {
        this.door = door;
        this.authenticator = authenticator;
    }

    void service(IncomingRequest service) {
        Optional<FocusFactoryUri> factory =
                FocusFactoryUri.tryParse(service.request().getRequestURI().toString());
        if (factory.isEmpty()) {
            service.respond(Response.NOT_FOUND);
            return;
        }
        Optional<Caller> caller = authenticator.admit(service);
        if (caller.isEmpty()) {
            return;
        }
        Optional<C3pRequest> read = door.commands().read(service, caller.get());
        if (read.isEmpty()) {
            return;
        }
        C3pRequest command = read.get();
        if (!SipUris.sameAddressOfRecord(
                factory.get().organizerUri(), caller.get().user())) {
            // Everybody has a Factory of his own, and may call no other.
            answer(service, C3pResponse.failure(command, Reason.UNAUTHORIZED));
            return;
        }
        dispatch(service, command, caller.get());
    }

    private void dispatch(IncomingRequest service, C3pRequest command, Caller caller) {
        CommandType body = command.body().orElse(null);
        FocusPolicy policy = door.state().state().policy();
        if (body instanceof GetConferencingCapabilitiesType) {
            answer(service, C3pResponse.success(command, capabilities(policy)));
        } else if (body instanceof GetAvailableMcuTypesType) {
            GetAvailableMcuTypesResponseType types = new GetAvailableMcuTypesResponseType();
            types.setMcuTypes(mcuTypes(policy));
            answer(service, C3pResponse.success(command, types));
        } else if (body instanceof AddConferenceType add) {
            addConference(service, command, add, caller);
        } else {
            answer(service, C3pResponse.failure(command, Reason.NOT_SUPPORTED));
        }
    }

    private void answer(IncomingRequest service, C3pResponse answer) {
        Response response = service.response(Response.OK);
        door.answers().body(response, answer);
        service.respond(response);
    }

    private static GetConferencingCapabilitiesResponseType capabilities(FocusPolicy policy) {
        GetConferencingCapabilitiesResponseType capabilities = new GetConferencingCapabilitiesResponseType();
        capabilities.setCapabilityVersion(0L);
        capabilities.setMcuTypes(mcuTypes(policy));
        capabilities.setAnonymousScheduling(policy.anonymousAllowed());
        return capabilities;
    }

    private static McuTypesType mcuTypes(FocusPolicy policy) {
        McuTypesType types = new McuTypesType();
        types.getMcuType().addAll(policy.mcuTypes());
        return types;
    }

    private void addConference(IncomingRequest service, C3pRequest command, AddConferenceType add, Caller caller) {
        ConferenceType info = add.getConferenceInfo();
        if (info == null || info.getConferenceDescription() == null) {
            door.answers().refuse(service, Diagnostic.UNPARSEABLE);
            return;
        }
        var unused = door.state()
                .submit(schedule(info, caller))
                .whenComplete((applied, problem) -> door.pool()
                        .execute(() -> DoorContext.guarded(service, () -> {
                            if (problem == null) {
                                answer(service, scheduled(command, applied));
                            } else {
                                LOG.debug("an addConference of {} is not taken: {}", caller.user(), problem.toString());
                                answer(
                                        service,
                                        C3pResponse.failure(command, Reason.SERVER_BUSY)
                                                .withRetryAfter(1));
                            }
                        })));
    }

    private static AddConference schedule(ConferenceType info, Caller caller) {
        ConferenceDescriptionType description = info.getConferenceDescription();
        SortedTable<String, String> invitees = SortedTable.empty();
        if (info.getUsers() != null) {
            for (UserType user : info.getUsers().getUser()) {
                invitees = invitees.with(text(user.getEntity()), firstRole(user));
            }
        }
        List<String> types = new ArrayList<>();
        if (info.getConferenceView() != null) {
            for (EntityViewType view : info.getConferenceView().getEntityView()) {
                types.add(text(view.getEntity()));
            }
        }
        Instant expiry = description.getExpiryTime();
        return new AddConference(
                caller.user(),
                text(description.getConferenceId()),
                text(description.getSubject()),
                expiry == null ? ConferenceTerms.NEVER : expiry,
                text(description.getAdmissionPolicy()),
                invitees,
                types);
    }

    private static String firstRole(UserType user) {
        return user.getRoles() == null || user.getRoles().getEntry().isEmpty()
                ? ""
                : user.getRoles().getEntry().getFirst();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** The stored record, as the client will find it from now on. */
    private static C3pResponse scheduled(C3pRequest command, Applied applied) {
        if (applied.reply() instanceof Reply.Refused refused) {
            C3pResponse failure = C3pResponse.failure(command, Answers.reason(refused.refusal()));
            return refused.retryAfter().isZero()
                    ? failure
                    : failure.withRetryAfter(refused.retryAfter().toSeconds());
        }
        if (!(applied.reply() instanceof Reply.Scheduled record)) {
            return C3pResponse.failure(command, Reason.OTHER_FAILURE);
        }
        ConferenceDescriptionType asked =
                command.body(AddConferenceType.class).getConferenceInfo().getConferenceDescription();
        ConferenceDescriptionType description = new ConferenceDescriptionType();
        description.setSubject(asked.getSubject());
        description.setConferenceId(asked.getConferenceId());
        description.setLastUpdate(applied.time());
        description.setExpiryTime(asked.getExpiryTime());
        description.setAdmissionPolicy(asked.getAdmissionPolicy());
        ConferenceType info = new ConferenceType();
        info.setEntity(record.conference());
        info.setVersion(record.version());
        info.setConferenceDescription(description);
        AddConferenceResponseType body = new AddConferenceResponseType();
        body.setConferenceInfo(info);
        return C3pResponse.success(command, body);
    }
}
