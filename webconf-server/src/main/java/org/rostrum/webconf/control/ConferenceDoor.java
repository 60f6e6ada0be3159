/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.control;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.rostrum.c3p.C3pCommand;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.c3p.ConnectionInfo;
import org.rostrum.c3p.Phase;
import org.rostrum.c3p.Reason;
import org.rostrum.c3p.xml.cccp.AddConferenceType;
import org.rostrum.c3p.xml.cccp.AddUserResponseType;
import org.rostrum.c3p.xml.cccp.AddUserType;
import org.rostrum.c3p.xml.cccp.DeleteConferenceType;
import org.rostrum.c3p.xml.cccp.DeleteUserType;
import org.rostrum.c3p.xml.cccp.GetConferenceType;
import org.rostrum.c3p.xml.cccp.ModifyConferenceLockType;
import org.rostrum.c3p.xml.cccp.ModifyUserRolesType;
import org.rostrum.kit.c3p.C3pContext;
import org.rostrum.kit.c3p.C3pRequestHandler;
import org.rostrum.kit.tls.ServiceRole;
import org.rostrum.webconf.host.MeetingHost;
import org.rostrum.webconf.host.Outcome;
import org.rostrum.webconf.host.OverloadedException;
import org.rostrum.webconf.host.Room;
import org.rostrum.webconf.meeting.ActiveMeeting;
import org.rostrum.webconf.meeting.Decision;
import org.rostrum.webconf.meeting.EndCause;
import org.rostrum.webconf.meeting.Meeting;
import org.rostrum.webconf.meeting.MeetingCommand;
import org.rostrum.webconf.meeting.MeetingInfo;
import org.rostrum.webconf.meeting.Refusal;
import org.rostrum.webconf.meeting.Ticket;
import org.rostrum.webconf.meeting.TicketDigest;

/**
 * Carries out the commands that an MCU gets (docs/c3p-http-binding.md): reservations for the Factory, everything about conferences for
 * the Focus. The meeting decides; this class reads, asks and writes the answer.
 */
public final class ConferenceDoor implements C3pRequestHandler {
    /**
     * What the door is told by configuration.
     *
     * @param reservation how long a reservation waits for its bootstrap
     * @param ticketValidity how long a ticket can be used
     * @param defaultMeetingSize the size of a conference for which the Focus names none
     */
    public record Settings(Duration reservation, Duration ticketValidity, int defaultMeetingSize) {}

    private final MeetingHost host;
    private final ServerState state;
    private final FocusLease lease;
    private final Settings settings;
    private final Clock clock;
    private final CommandReader reader;
    private final Answers answers;
    private final ControlCounters counters;
    private final Executor writers;
    private final Tickets tickets = new Tickets();

    ConferenceDoor(
            MeetingHost host,
            ServerState state,
            FocusLease lease,
            Settings settings,
            Clock clock,
            Answers answers,
            ControlCounters counters,
            Executor writers) {
        this.host = host;
        this.state = state;
        this.lease = lease;
        this.settings = settings;
        this.clock = clock;
        this.reader = new CommandReader(settings.defaultMeetingSize());
        this.answers = answers;
        this.counters = counters;
        this.writers = writers;
    }

    @Override
    public CompletionStage<C3pResponse> handle(C3pRequest request, C3pContext context) {
        ServiceRole sender = context.peer().role();
        if (sender == ServiceRole.FOCUS) {
            lease.renew();
        }
        CompletionStage<C3pResponse> answer;
        try {
            answer = request.command()
                    .map(command -> carryOut(command, request, sender))
                    .orElseThrow(() -> new CommandException(Reason.NOT_SUPPORTED, "unknown command"));
        } catch (CommandException e) {
            answer = CompletableFuture.completedFuture(C3pResponse.failure(request, e.reason(), e.text()));
        }
        return answer.whenComplete((response, failure) -> {
            if (response != null && !response.isSuccess()) {
                counters.refused(response.reason().orElse(Reason.OTHER_FAILURE));
            }
        });
    }

    /** A ticket that was used, replaced or has expired is no use to the client that asks again: it gets a new one. */
    @Override
    public CompletionStage<C3pResponse> repeated(C3pRequest request, C3pResponse answered, C3pContext context) {
        Optional<String> given = answered.isSuccess()
                ? answered.body(AddUserResponseType.class)
                        .flatMap(body -> Optional.ofNullable(body.getConnectionInfo()))
                        .flatMap(info -> ConnectionInfo.from(info).value(ConnectionInfo.AUTH_ID))
                : Optional.empty();
        if (given.isEmpty()) {
            return CompletableFuture.completedFuture(answered);
        }
        AddUserType command = request.body(AddUserType.class);
        TicketDigest ticket = TicketDigest.of(given.get());
        return host.find(key(CommandReader.conference(command.getConferenceKeys())))
                .thenCompose(meeting -> stillGood(meeting, ticket)
                        ? CompletableFuture.completedFuture(answered)
                        : expect(request, remembering(CommandReader.invitation(command), meeting)));
    }

    /** A request that comes late must not undo what the Focus has said since of whoever is here. */
    private static Invitation remembering(Invitation invitation, Meeting meeting) {
        return meeting instanceof ActiveMeeting active
                ? active.roster()
                        .participant(invitation.seat().user())
                        .map(participant -> invitation.withRole(participant.role()))
                        .orElse(invitation)
                : invitation;
    }

    private boolean stillGood(Meeting meeting, TicketDigest ticket) {
        return meeting instanceof ActiveMeeting active && active.roster().holdsTicket(ticket, clock.instant());
    }

    private CompletionStage<C3pResponse> carryOut(C3pCommand command, C3pRequest request, ServiceRole sender) {
        authorize(command, request, sender);
        return switch (command) {
            case ADD_CONFERENCE -> addConference(request);
            case ADD_USER -> addUser(request);
            case DELETE_USER -> deleteUser(request);
            case MODIFY_USER_ROLES -> modifyUserRoles(request);
            case MODIFY_CONFERENCE_LOCK -> modifyLock(request);
            case DELETE_CONFERENCE -> deleteConference(request, sender);
            case GET_CONFERENCE -> getConference(request);
            case PING -> CompletableFuture.completedFuture(answers.pinged(request, state.status()));
            default ->
                throw new CommandException(
                        Reason.NOT_SUPPORTED, command.wireName() + " is not for a Web Conferencing Server");
        };
    }

    /** A Factory reserves and gives back; everything else about conferences is the Focus's. */
    private static void authorize(C3pCommand command, C3pRequest request, ServiceRole sender) {
        Set<ServiceRole> allowed = switch (command) {
            case PING, DELETE_CONFERENCE -> Set.of(ServiceRole.FOCUS, ServiceRole.FACTORY);
            case ADD_CONFERENCE ->
                Set.of(
                        request.phase().filter(Phase.RESERVE::equals).isPresent()
                                ? ServiceRole.FACTORY
                                : ServiceRole.FOCUS);
            default -> Set.of(ServiceRole.FOCUS);
        };
        if (!allowed.contains(sender)) {
            throw new CommandException(Reason.UNAUTHORIZED, "a " + sender.token() + " may not send this");
        }
    }

    private CompletionStage<C3pResponse> addConference(C3pRequest request) {
        AddConferenceType command = request.body(AddConferenceType.class);
        ConferenceUri conference = CommandReader.conference(
                command.getConferenceInfo() == null
                        ? null
                        : command.getConferenceInfo().getEntity());
        long generation = CommandReader.generation(request);
        CommandReader.checkTarget(request, conference);
        Phase phase = CommandReader.phase(request);
        // A bootstrap follows a reservation that was given before, and the Focus counts on it.
        if (state.isStopping() || (state.draining() && phase == Phase.RESERVE)) {
            return CompletableFuture.completedFuture(Answers.busy(request, "this server takes no new conferences"));
        }
        return switch (phase) {
            case RESERVE ->
                ask(
                        request,
                        conference,
                        room -> new MeetingCommand.Reserve(
                                generation, clock.instant().plus(settings.reservation()), room.forConference()),
                        outcome -> C3pResponse.success(request));
            case BOOTSTRAP -> {
                MeetingInfo info = reader.info(command, conference, request.from());
                boolean locked = CommandReader.locked(command);
                yield answer(
                        request,
                        host.open(key(conference), generation, info, locked),
                        outcome -> answers.bootstrapped(request, active(outcome)));
            }
        };
    }

    private CompletionStage<C3pResponse> addUser(C3pRequest request) {
        return expect(request, CommandReader.invitation(request.body(AddUserType.class)));
    }

    private CompletionStage<C3pResponse> expect(C3pRequest request, Invitation invitation) {
        AddUserType command = request.body(AddUserType.class);
        ConferenceUri conference = CommandReader.conference(command.getConferenceKeys());
        long generation = CommandReader.generation(request);
        CommandReader.checkTarget(request, conference);
        String sAuthId = tickets.next();
        TicketDigest digest = TicketDigest.of(sAuthId);
        return ask(
                request,
                conference,
                room -> new MeetingCommand.ExpectUser(
                        generation,
                        invitation.seat(),
                        invitation.displayName(),
                        invitation.role(),
                        invitation.anonymous(),
                        new Ticket(digest, clock.instant().plus(settings.ticketValidity())),
                        room.forUser()),
                outcome -> {
                    counters.ticketIssued();
                    return answers.expected(request, conference, invitation, sAuthId);
                });
    }

    private CompletionStage<C3pResponse> deleteUser(C3pRequest request) {
        DeleteUserType command = request.body(DeleteUserType.class);
        ConferenceUri conference = CommandReader.conference(command.getUserKeys());
        String user = CommandReader.user(command.getUserKeys());
        MeetingCommand removal = new MeetingCommand.RemoveUser(
                CommandReader.generation(request), user, CommandReader.endpoints(command));
        return ask(request, conference, room -> removal, outcome -> C3pResponse.success(request));
    }

    private CompletionStage<C3pResponse> modifyUserRoles(C3pRequest request) {
        ModifyUserRolesType command = request.body(ModifyUserRolesType.class);
        ConferenceUri conference = CommandReader.conference(command.getUserKeys());
        MeetingCommand change = new MeetingCommand.ChangeRole(
                CommandReader.generation(request),
                CommandReader.user(command.getUserKeys()),
                CommandReader.role(command.getUserRoles()));
        return ask(request, conference, room -> change, outcome -> C3pResponse.success(request));
    }

    private CompletionStage<C3pResponse> modifyLock(C3pRequest request) {
        ModifyConferenceLockType command = request.body(ModifyConferenceLockType.class);
        ConferenceUri conference = CommandReader.conference(command.getConferenceKeys());
        Boolean locked = command.isLocked();
        if (locked == null) {
            throw CommandException.malformed("locked is missing");
        }
        MeetingCommand change = new MeetingCommand.ChangeLock(CommandReader.generation(request), locked);
        return ask(request, conference, room -> change, outcome -> C3pResponse.success(request));
    }

    /** What is not there is deleted; a Factory may give back only what it reserved. */
    private CompletionStage<C3pResponse> deleteConference(C3pRequest request, ServiceRole sender) {
        DeleteConferenceType command = request.body(DeleteConferenceType.class);
        ConferenceUri conference = CommandReader.conference(command.getConferenceKeys());
        long generation = CommandReader.generation(request);
        MeetingCommand deletion = sender == ServiceRole.FACTORY
                ? new MeetingCommand.Release(generation)
                : new MeetingCommand.End(generation, state.isStopping() ? EndCause.MOVED : EndCause.DELETED);
        return ask(request, conference, room -> deletion, outcome -> answers.deleted(request, conference));
    }

    private CompletionStage<C3pResponse> getConference(C3pRequest request) {
        GetConferenceType command = request.body(GetConferenceType.class);
        ConferenceUri conference = CommandReader.conference(command.getConferenceKeys());
        long generation = CommandReader.generation(request);
        return host.find(key(conference))
                .thenApplyAsync(
                        meeting -> meeting instanceof ActiveMeeting active && active.generation() == generation
                                ? answers.described(request, active)
                                : Answers.refused(request, Refusal.CONFERENCE_DOESNT_EXIST),
                        writers);
    }

    /** Puts a command to the meeting and writes the answer. */
    private CompletionStage<C3pResponse> ask(
            C3pRequest request,
            ConferenceUri conference,
            Function<Room, MeetingCommand> command,
            Function<Outcome, C3pResponse> answer) {
        return answer(request, host.submit(key(conference), command), answer);
    }

    /** Writes the answer away from the meeting's loop. */
    private CompletionStage<C3pResponse> answer(
            C3pRequest request, CompletableFuture<Outcome> result, Function<Outcome, C3pResponse> answer) {
        return result.handleAsync(
                (outcome, failure) -> {
                    if (failure != null) {
                        return failed(request, failure);
                    }
                    return outcome.decision() instanceof Decision.Refused refused
                            ? Answers.refused(request, refused.reason())
                            : answer.apply(outcome);
                },
                writers);
    }

    private static C3pResponse failed(C3pRequest request, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof OverloadedException
                ? Answers.busy(request, "this server has too much to do")
                : C3pResponse.failure(request, Reason.OTHER_FAILURE);
    }

    private static ActiveMeeting active(Outcome outcome) {
        if (outcome.meeting() instanceof ActiveMeeting active) {
            return active;
        }
        throw new IllegalStateException("bootstrapped, but the meeting is " + outcome.meeting());
    }

    private static String key(ConferenceUri conference) {
        return conference.normalized().toString();
    }
}
