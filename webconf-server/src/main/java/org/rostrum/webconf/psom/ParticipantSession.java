/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.McuUri;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.PsomClosing;
import org.rostrum.psom.PsomConnection;
import org.rostrum.psom.PsomObject;
import org.rostrum.psom.PsomSession;
import org.rostrum.psom.codec.PsomGoodbye;
import org.rostrum.psom.object.Bootstrap;
import org.rostrum.psom.object.Meeting;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.webconf.host.MeetingHost;
import org.rostrum.webconf.host.Outcome;
import org.rostrum.webconf.meeting.ActiveMeeting;
import org.rostrum.webconf.meeting.Decision;
import org.rostrum.webconf.meeting.LeaveCause;
import org.rostrum.webconf.meeting.MeetingCommand;
import org.rostrum.webconf.meeting.Refusal;
import org.rostrum.webconf.meeting.TicketDigest;
import org.rostrum.webconf.meeting.content.Storage;
import org.rostrum.webconf.psom.face.Tree;
import org.rostrum.webconf.psom.face.UploadsFace;

/**
 * One connection of one client, from the ticket it shows to its end.
 *
 * <pre>
 * STRANGER ──sAuthenticate, sResume──▶ WAITING ──admitted──▶ PARTICIPANT
 *     └────────────────────────────────────┴──refused, closed──────┴──▶ (gone)
 * </pre>
 *
 * <p>Called on the connection's event loop; the answers of the meeting come on the meeting's.
 */
final class ParticipantSession implements PsomSession {
    /** Why somebody is not let in, in words that help an honest client and tell a dishonest one nothing. */
    private static final String WRONG_TICKET = "the ticket does not admit this endpoint to this conference";

    private static final String SPENT_TICKET = "the ticket was used before or came too late; ask for a new one";
    private static final String BUSY = "the server is too busy";

    private static final PsomMethod S_UPLOAD_FINISHED = PsomClasses.UPLOAD_MANAGER.method("sUploadFinished");

    private final long channel;
    private final PsomConnection connection;
    private final MeetingHost host;
    private final Channels channels;
    private final Tree tree;
    private final PsomTrace trace;
    private final PsomCounters counters;
    private final ChannelUploads uploads;

    /** Up to where the client knows the meeting from a connection that it lost. */
    private volatile OptionalLong known = OptionalLong.empty();

    /** The conference whose meeting knows this channel; set when a ticket is shown. */
    private volatile @Nullable String conference;

    ParticipantSession(
            PsomConnection connection,
            MeetingHost host,
            Channels channels,
            Tree tree,
            UploadDesk desk,
            Storage storage,
            PsomTrace trace,
            PsomCounters counters) {
        this.channel = channels.nextNumber();
        this.connection = connection;
        this.host = host;
        this.channels = channels;
        this.tree = tree;
        this.trace = trace;
        this.counters = counters;
        this.uploads = new ChannelUploads(
                connection,
                desk,
                storage,
                counters,
                (command, answer) -> ask(new MeetingCommand.Work(channel, command), answer));
    }

    long channel() {
        return channel;
    }

    PsomConnection connection() {
        return connection;
    }

    /** Up to where the client says that it knows the meeting, if it was in it before. */
    OptionalLong known() {
        return known;
    }

    @Override
    public void opened(PsomConnection opened) {
        trace.expect(connection);
    }

    @Override
    public void called(PsomObject target, PsomMethod method, PsomArguments arguments) {
        if (method.equals(Bootstrap.S_AUTHENTICATE)) {
            authenticate(arguments);
        } else if (method.equals(Bootstrap.S_RESUME)) {
            known = OptionalLong.of(arguments.int64(4));
            authenticate(arguments);
        } else if (method.equals(Meeting.S_SET_TOPIC)) {
            ask(new MeetingCommand.SetTopic(channel, arguments.string(0)));
        } else if (method.equals(Meeting.S_SET_PERMISSIONS)) {
            ask(new MeetingCommand.SetAttendeeRights(channel, arguments.int32(0)));
        } else if (target.psomClass().equals(PsomClasses.UPLOAD_STREAM)) {
            uploads.write(target, arguments);
        } else if (method.equals(S_UPLOAD_FINISHED)) {
            uploads.finish(joined(), arguments.int32(0), arguments.bool(1));
        } else {
            tree.read(target, method, arguments).ifPresent(command -> {
                var unused = ask(
                        new MeetingCommand.Work(channel, command),
                        outcome -> answer(target, method, arguments, outcome));
            });
        }
    }

    @Override
    public void closed(PsomClosing closing) {
        channels.remove(this);
        uploads.abandon();
        trace.gone(connection);
        String joined = conference;
        if (joined != null) {
            var unused = host.tell(joined, new MeetingCommand.ChannelClosed(channel, cause(closing)));
        }
    }

    private void authenticate(PsomArguments arguments) {
        if (conference != null) {
            connection.goodbye(PsomGoodbye.PROTOCOL_ERROR, "sAuthenticate comes once");
            return;
        }
        TicketDigest ticket = TicketDigest.of(arguments.string(0));
        Optional<McuUri> uri = McuUri.tryParse(arguments.string(1));
        String endpoint = arguments.string(2);
        if (uri.isEmpty()) {
            refuse(Refusal.TICKET_WRONG);
            return;
        }
        String asked = uri.get().conference().normalized().toString();
        conference = asked;
        channels.add(this);
        CompletableFuture<Outcome> admission = host.submit(asked, new MeetingCommand.Admit(ticket, endpoint, channel));
        var unused = admission.whenComplete((outcome, failure) -> {
            if (failure != null) {
                connection.goodbye(PsomGoodbye.LIMIT_EXCEEDED, BUSY);
            } else if (outcome.decision() instanceof Decision.Refused refused) {
                refuse(refused.reason());
            }
        });
    }

    private void refuse(Refusal reason) {
        counters.refused(reason);
        if (reason == Refusal.TICKET_SPENT) {
            connection.authenticationFailed(PsomGoodbye.TOKEN_EXPIRED_OR_USED, SPENT_TICKET);
        } else {
            connection.authenticationFailed(PsomGoodbye.AUTHENTICATION_FAILED, WRONG_TICKET);
        }
    }

    private void answer(PsomObject target, PsomMethod method, PsomArguments arguments, Outcome outcome) {
        if (outcome.meeting() instanceof ActiveMeeting meeting) {
            tree.answer(target, method, arguments, outcome.decision(), meeting.workspace());
            if (method.equals(UploadsFace.S_REQUEST_BY_LENGTH) && outcome.decision() instanceof Decision.Accepted) {
                meeting.roster()
                        .participantOn(channel)
                        .ifPresent(uploader -> uploads.begin(target, arguments, meeting, uploader));
            }
        }
    }

    private void ask(MeetingCommand command) {
        // What is refused has no words of its own for it: the caller has the state that stays.
        var unused = ask(command, outcome -> {});
    }

    private CompletableFuture<Outcome> ask(MeetingCommand command, Consumer<Outcome> answer) {
        return host.submit(joined(), command, answer).whenComplete((outcome, failure) -> {
            if (failure != null) {
                connection.goodbye(PsomGoodbye.LIMIT_EXCEEDED, BUSY);
            } else if (outcome.decision() instanceof Decision.Refused refused) {
                counters.refused(refused.reason());
            } else if (outcome.decision() instanceof Decision.Denied denied) {
                counters.denied(denied.why());
            }
        });
    }

    private String joined() {
        String joined = conference;
        if (joined == null) {
            throw new IllegalStateException("a call came before authentication");
        }
        return joined;
    }

    private static LeaveCause cause(PsomClosing closing) {
        boolean inOrder = closing.origin() == PsomClosing.Origin.PEER
                && closing.goodbye().filter(PsomGoodbye.NORMAL::equals).isPresent();
        return inOrder ? LeaveCause.DEPARTED : LeaveCause.FAILED;
    }
}
