/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom;

import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.c3p.McuTypes;
import org.rostrum.psom.EncodedCall;
import org.rostrum.psom.PsomConnection;
import org.rostrum.psom.PsomObject;
import org.rostrum.psom.codec.PsomGoodbye;
import org.rostrum.psom.object.Bootstrap;
import org.rostrum.psom.object.ContentUserManager;
import org.rostrum.webconf.host.MeetingListener;
import org.rostrum.webconf.meeting.ActiveMeeting;
import org.rostrum.webconf.meeting.LeaveCause;
import org.rostrum.webconf.meeting.Meeting;
import org.rostrum.webconf.meeting.MeetingEvent;
import org.rostrum.webconf.meeting.Participant;
import org.rostrum.webconf.meeting.SeatKey;
import org.rostrum.webconf.meeting.content.Storage;
import org.rostrum.webconf.meeting.part.Rights;
import org.rostrum.webconf.psom.face.Actor;
import org.rostrum.webconf.psom.face.Actors;
import org.rostrum.webconf.psom.face.Audience;
import org.rostrum.webconf.psom.face.Out;
import org.rostrum.webconf.psom.face.Place;
import org.rostrum.webconf.psom.face.Tree;
import org.rostrum.webconf.psom.face.Viewer;

import static org.rostrum.psom.object.Meeting.C_CONNECT_COMPLETED;
import static org.rostrum.psom.object.Meeting.C_SET_CONFERENCE_INFO;
import static org.rostrum.psom.object.Meeting.C_SET_LIMITS;
import static org.rostrum.psom.object.Meeting.C_SET_PERMISSIONS;

/**
 * Shows every meeting to those who are in it. A newcomer gets the whole state as ordinary calls, closed by
 * {@code cConnectCompleted} (PSOM 12.8); from then on everybody gets each change, in the order in which the meeting made it. Somebody
 * who comes back soon gets what he missed instead of the whole. All calls of one meeting are made on its loop, so a change can't overtake
 * the state that a newcomer was given.
 */
final class Stage implements MeetingListener {
    /** The number of no channel. */
    private static final long NOBODY = 0;

    private final Channels channels;
    private final PsomTrace trace;
    private final PsomCounters counters;
    private final Tree tree;
    private final Storage storage;
    private final Map<String, Scene> scenes = new ConcurrentHashMap<>();

    Stage(Channels channels, Tree tree, Storage storage, PsomTrace trace, PsomCounters counters) {
        this.channels = channels;
        this.tree = tree;
        this.storage = storage;
        this.trace = trace;
        this.counters = counters;
    }

    /** How many meetings have somebody in them, or had and are not over. */
    int scenes() {
        return scenes.size();
    }

    @Override
    public void changed(Meeting before, List<MeetingEvent> events, Meeting after) {
        Scene known = scenes.get(after.conference());
        if (known != null && after instanceof ActiveMeeting meeting) {
            known.history().add(events, meeting);
        }
        for (MeetingEvent event : events) {
            if (event instanceof MeetingEvent.Started) {
                scenes.put(after.conference(), new Scene());
            }
            Scene scene = scenes.get(after.conference());
            if (scene != null) {
                show(scene, event, after);
            }
            if (event instanceof MeetingEvent.Ended) {
                scenes.remove(after.conference());
            }
        }
        if (after instanceof ActiveMeeting meeting) {
            Optional.ofNullable(scenes.get(after.conference())).ifPresent(scene -> tellSequence(scene, meeting));
        }
    }

    private static void tellSequence(Scene scene, ActiveMeeting meeting) {
        List<Actor> due = scene.whoIsToldWhereItIs(meeting);
        if (!due.isEmpty()) {
            EncodedCall sequence = EncodedCall.of(Bootstrap.C_SEQUENCE, History.sequence(meeting));
            due.forEach(actor -> actor.connection().bootstrap().call(sequence));
        }
    }

    private void show(Scene scene, MeetingEvent event, Meeting after) {
        if (event instanceof MeetingEvent.EndpointDisconnected e) {
            scene.leave(e.channel()).ifPresent(actor -> dismiss(actor.connection(), e.cause()));
        } else if (event instanceof MeetingEvent.UserExited e) {
            scene.at(Place.USERS).call(ContentUserManager.C_USER_REMOVED, e.contentUserId());
        } else if (after instanceof ActiveMeeting meeting) {
            showActive(scene, event, meeting);
        }
    }

    private void showActive(Scene scene, MeetingEvent event, ActiveMeeting meeting) {
        switch (event) {
            case MeetingEvent.UserEntered e -> {
                Participant p = e.participant();
                scene.at(Place.USERS)
                        .call(
                                ContentUserManager.C_USER_ADDED,
                                p.contentUserId(),
                                p.user(),
                                p.displayName(),
                                role(meeting, p));
            }
            case MeetingEvent.EndpointConnected e -> welcome(scene, e.seat(), e.channel(), meeting);
            case MeetingEvent.ChannelReplaced e -> {
                scene.leave(e.oldChannel())
                        .ifPresent(actor -> actor.connection()
                                .goodbye(PsomGoodbye.REPLACED, "this endpoint has a newer connection"));
                welcome(scene, e.seat(), e.newChannel(), meeting);
            }
            case MeetingEvent.RoleChanged e -> showRole(scene, e, meeting);
            case MeetingEvent.TopicChanged e ->
                scene.at(Place.MEETING).call(C_SET_CONFERENCE_INFO, conferenceInfo(meeting));
            case MeetingEvent.AttendeeRightsChanged e -> {
                showRights(meeting, scene.at(Place.MEETING));
                tree.entitle(e.rights(), meeting.workspace(), scene.actors());
            }
            case MeetingEvent.Worked e -> tree.tell(e.event(), meeting.workspace(), scene.actors());
            default -> {
                // What is expected, and what the Focus alone shows, is no concern of participants.
            }
        }
    }

    private void welcome(Scene scene, SeatKey seat, long channel, ActiveMeeting meeting) {
        channels.find(channel).ifPresent(session -> {
            Participant newcomer = meeting.roster().participant(seat.user()).orElseThrow();
            PsomConnection connection = session.connection();
            trace.identify(connection, newcomer.user(), meeting.info().conferenceId());
            connection.authenticated();
            connection
                    .bootstrap()
                    .call(
                            Bootstrap.C_AUTHENTICATED,
                            newcomer.contentUserId(),
                            role(meeting, newcomer),
                            mcuUri(meeting));
            Actor actor = new Actor(newcomer.user(), connection, Viewer.of(newcomer, meeting));
            session.known().stream()
                    .mapToObj(known -> scene.history().since(known, meeting))
                    .flatMap(Optional::stream)
                    .filter(missed -> missed.suits(seat, newcomer.role()))
                    .findFirst()
                    .ifPresentOrElse(
                            missed -> resume(actor, missed, scene, meeting),
                            () -> present(actor, newcomer, meeting, scene.actors()));
            actor.stating(Place.MEETING).call(C_CONNECT_COMPLETED);
            scene.enter(channel, actor);
            counters.admitted();
        });
    }

    /** Connects and states everything there is. */
    private void present(Actor actor, Participant self, ActiveMeeting meeting, Actors others) {
        actor.connect(Place.MEETING, org.rostrum.psom.object.Meeting.CLASS);
        Out object = actor.stating(Place.MEETING);
        object.call(C_SET_CONFERENCE_INFO, conferenceInfo(meeting));
        object.call(
                C_SET_LIMITS,
                storage.contentLimit(),
                storage.handoutLimit(),
                storage.uploadLimit(),
                meeting.info().policy().meetingSize());
        object.call(C_SET_PERMISSIONS, meeting.settings().attendeeRights(), meeting.effectiveRights(self));
        actor.connect(Place.USERS, ContentUserManager.CLASS);
        Out users = actor.stating(Place.USERS);
        for (Participant p : meeting.roster().present()) {
            users.call(ContentUserManager.C_USER_ADDED, p.contentUserId(), p.user(), p.displayName(), role(meeting, p));
        }
        users.call(ContentUserManager.C_CONNECT_COMPLETED);
        tree.show(actor, meeting.workspace(), others);
    }

    /** Connects the objects that a client had, which it has the state of, and tells it what it missed. */
    private void resume(Actor actor, History.Missed missed, Scene scene, ActiveMeeting meeting) {
        PsomObject bootstrap = actor.connection().bootstrap();
        ActiveMeeting known = missed.known();
        Participant self = known.roster().participant(actor.user()).orElseThrow();
        actor.becomes(Viewer.of(self, known));
        bootstrap.call(Bootstrap.C_RESUMED, missed.sequence());
        actor.informed(() -> present(actor, self, known, new Actors()));
        bootstrap.call(Bootstrap.C_SEQUENCE, missed.sequence());
        Scene alone = new Scene();
        alone.enter(NOBODY, actor);
        missed.replay((event, after) -> tellAgain(alone, event, after));
        tree.askForPictures(actor, meeting.workspace(), scene.actors());
        counters.resumed();
    }

    private void tellAgain(Scene alone, MeetingEvent event, ActiveMeeting after) {
        switch (event) {
            case MeetingEvent.Worked e -> tree.retell(e.event(), after.workspace(), alone.actors());
            case MeetingEvent.EndpointConnected e -> {
                // Devices that came were welcomed when they came; so with the next one.
            }
            case MeetingEvent.ChannelReplaced e -> {}
            default -> show(alone, event, after);
        }
    }

    private void showRole(Scene scene, MeetingEvent.RoleChanged event, ActiveMeeting meeting) {
        Participant changed = meeting.roster().participant(event.user()).orElseThrow();
        if (meeting.roster().connectedSeats(event.user()) == 0) {
            return;
        }
        scene.at(Place.USERS)
                .call(ContentUserManager.C_USER_ROLE_CHANGED, event.contentUserId(), role(meeting, changed));
        for (Actor actor : scene.actors().all()) {
            if (actor.viewer().user() == event.contentUserId()) {
                tree.recast(actor, Viewer.of(changed, meeting), meeting.workspace(), scene.actors());
            }
        }
        showRights(meeting, scene.at(Place.MEETING).user(event.contentUserId()));
    }

    private static void showRights(ActiveMeeting meeting, Audience audience) {
        int attendees = meeting.settings().attendeeRights();
        audience.presenters().call(C_SET_PERMISSIONS, attendees, Rights.ALL);
        audience.of(viewer -> !viewer.presenter()).call(C_SET_PERMISSIONS, attendees, attendees);
    }

    private static void dismiss(PsomConnection connection, LeaveCause cause) {
        switch (cause) {
            case EJECTED -> connection.goodbye(PsomGoodbye.EJECTED, "you were removed from the conference");
            case MEETING_ENDED -> connection.goodbye(PsomGoodbye.CONFERENCE_ENDED, "the conference is over");
            case SERVER_SHUTDOWN ->
                connection.goodbye(PsomGoodbye.SERVER_SHUTDOWN, "the server is shutting down; you may join again");
            case DEPARTED, FAILED -> {
                // The connection is gone already: that is how we know.
            }
        }
    }

    private static int role(ActiveMeeting meeting, Participant participant) {
        return PsomRole.of(participant.role(), meeting.isOrganizer(participant)).code();
    }

    private static Object[] conferenceInfo(ActiveMeeting meeting) {
        return new Object[] {
            mcuUri(meeting),
            meeting.settings().topic(),
            meeting.info().organizer(),
            DateTimeFormatter.ISO_INSTANT.format(meeting.startedAt().truncatedTo(ChronoUnit.SECONDS))
        };
    }

    private static String mcuUri(ActiveMeeting meeting) {
        return ConferenceUri.parse(meeting.info().entity())
                .mcu(McuTypes.MEETING)
                .toString();
    }
}
