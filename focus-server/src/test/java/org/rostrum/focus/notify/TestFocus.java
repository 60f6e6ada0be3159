/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.focus.conference.AccessMethod;
import org.rostrum.focus.conference.AuthMethod;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.conference.ConferenceCommand;
import org.rostrum.focus.conference.ConferenceEvent;
import org.rostrum.focus.conference.ConferenceTerms;
import org.rostrum.focus.conference.ConnectionEntry;
import org.rostrum.focus.conference.DialogRef;
import org.rostrum.focus.conference.DisconnectCause;
import org.rostrum.focus.conference.EndpointChange;
import org.rostrum.focus.conference.EndpointStatus;
import org.rostrum.focus.conference.Instruction;
import org.rostrum.focus.conference.JoiningMethod;
import org.rostrum.focus.conference.LeaveCause;
import org.rostrum.focus.conference.McuAnswer;
import org.rostrum.focus.conference.McuLossCause;
import org.rostrum.focus.conference.McuPlacement;
import org.rostrum.focus.conference.McuRequest;
import org.rostrum.focus.conference.McuTask;
import org.rostrum.focus.conference.Medium;
import org.rostrum.focus.conference.Role;
import org.rostrum.focus.replication.Applied;
import org.rostrum.focus.replication.InProcessState;
import org.rostrum.focus.schedule.Proposal;
import org.rostrum.focus.schedule.ScheduleCommand;
import org.rostrum.focus.schedule.ScheduledConference;
import org.rostrum.focus.state.FocusCommand;
import org.rostrum.focus.state.FocusEvent;
import org.rostrum.kit.collection.SortedTable;

/** A Focus of one node: the real rules, the real hub, and an MCU that does what it is asked. */
final class TestFocus {

    static final String CONFERENCE = "sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A";
    static final String MEETING = "sip:alice@example.com;gruu;opaque=app:conf:meeting:id:K7QW2M9A";
    static final String ALICE = "sip:alice@example.com";
    static final String BOB = "sip:bob@example.com";

    private static final String TYPE = "meeting";
    private static final String BOOT = "b-1";

    private final InProcessState state;
    private final ConferenceNotifications hub;
    private final TestTransport transport = new TestTransport();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private long requests;

    TestFocus(Executor... lanes) {
        state = new InProcessState("focus-1", () -> now);
        hub = new ConferenceNotifications(state::state, C3pCodec.create(), transport, List.of(lanes));
        state.listen(hub);
        state.listen(this::answerMcuRequests);
        state.start();
        var scheduled = state.submit(new ScheduleCommand.AddConference(
                ALICE,
                "K7QW2M9A",
                "Roadmap review",
                ConferenceTerms.NEVER,
                "openAuthenticated",
                SortedTable.of(uri("alice"), "presenter"),
                List.of(TYPE)));
        if (scheduled.join().events().isEmpty()) {
            throw new IllegalStateException("Not scheduled: " + scheduled.join().reply());
        }
    }

    NotificationHub hub() {
        return hub;
    }

    TestTransport transport() {
        return transport;
    }

    /** What a participant who subscribes is answered; a BENOTIFY's first document comes in the answer. */
    NotificationDocument subscribe(String name, String user, Form form, Delivery delivery) {
        List<SubscriptionAnswer> answers = new ArrayList<>();
        boolean piggyback = delivery == Delivery.BENOTIFY;
        hub.subscribe(new Subscriber(name, CONFERENCE, user, form, delivery, piggyback), answers::add);
        return ((SubscriptionAnswer.Current) answers.getFirst()).document();
    }

    /** The same by BENOTIFY. */
    NotificationDocument subscribe(String name, String user, Form form) {
        return subscribe(name, user, form, Delivery.BENOTIFY);
    }

    /** What a SUBSCRIBE within the dialog is answered. */
    NotificationDocument refresh(String name) {
        List<SubscriptionAnswer> answers = new ArrayList<>();
        hub.refresh(CONFERENCE, name, answers::add);
        return ((SubscriptionAnswer.Current) answers.getFirst()).document();
    }

    Conference conference() {
        return find().orElseThrow();
    }

    Optional<Conference> find() {
        return state.state().conferences().find(CONFERENCE);
    }

    static String uri(String name) {
        return "sip:" + name + "@example.com";
    }

    static String guid(int device) {
        return "{5B0E2E3C-9C0B-4F55-8A35-2A4B7D1C9F%02d}".formatted(device);
    }

    private DialogRef dialog(String name, int device) {
        return new DialogRef("focus-1", state.boot(), name + "-" + device);
    }

    void join(String name, int device) {
        submit(new ConferenceCommand.Join(
                CONFERENCE,
                dialog(name, device),
                uri(name),
                name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1),
                Role.ATTENDEE,
                AuthMethod.ENTERPRISE,
                AccessMethod.INTERNAL,
                guid(device),
                true,
                Duration.ofMinutes(30)));
    }

    void leave(String name, int device) {
        submit(new ConferenceCommand.Leave(CONFERENCE, dialog(name, device), LeaveCause.BYE));
    }

    /** The whole dial-in: asked for, authorised, connected. */
    void connectMedia(String name, int device) {
        requests++;
        submit(new ConferenceCommand.RequestMcuUser(
                CONFERENCE, dialog(name, device), "c" + requests, TYPE, uri(name), guid(device)));
        connectAgain(name, device);
    }

    /** The MCU says that the medium is connected, and nothing more of it. */
    void connectAgain(String name, int device) {
        report(new EndpointChange.Connected(uri(name), guid(device), "2", "data collab", TYPE));
    }

    void disconnectMedia(String name, int device) {
        report(new EndpointChange.Disconnected(uri(name), guid(device), DisconnectCause.DEPARTED));
    }

    /** The MCU calls a participant, and has come this far. */
    void call(String name, int device, EndpointStatus status) {
        report(new EndpointChange.Called(uri(name), guid(device), status));
    }

    /** The participant has answered the MCU's call. */
    void answerCall(String name, int device) {
        report(new EndpointChange.Connected(
                uri(name), guid(device), JoiningMethod.DIALED_OUT, Medium.of("2", "data collab", TYPE)));
    }

    /** Alice changes the record: subject, what everybody and what only she is told, and the media. */
    void reschedule(String subject, String forAll, String forOrganizer, List<String> mcuTypes) {
        ScheduledConference record = state.state().schedule().find(CONFERENCE).orElseThrow();
        Proposal before = record.proposal();
        SortedTable<String, String> media = SortedTable.empty();
        for (String type : mcuTypes) {
            media = media.with(type, "");
        }
        Proposal changed = before.withSubject(subject)
                .withMedia(media)
                .withOrganizerData(forOrganizer)
                .withNotificationData(forAll);
        var unused = state.submit(new ScheduleCommand.ModifyConference(ALICE, changed, record.version()))
                .join();
    }

    void order(String name, int device, Instruction instruction) {
        requests++;
        submit(new ConferenceCommand.Instruct(
                CONFERENCE, dialog(name, device), "c" + requests, uri(name), instruction));
    }

    /** A call to somebody by that endpoint. */
    static Instruction callTo(String name, String displayName, int device) {
        return new Instruction.Relay(
                TYPE,
                Instruction.Relay.Right.DIAL_OUT,
                uri(name),
                Role.ATTENDEE,
                new Instruction.Relay.Callee(displayName, guid(device)),
                "addUser");
    }

    void loseMcu() {
        serving()
                .ifPresent(mcu -> submit(
                        new ConferenceCommand.LoseMcu(CONFERENCE, TYPE, mcu.generation(), McuLossCause.UNREACHABLE)));
    }

    void pass(Duration time) {
        now = now.plus(time);
        state.tickIfDue();
    }

    /** The MCU says of itself that this is in its entity-state. */
    void describe(String state) {
        report(
                List.of(),
                "<msci:entity-view xmlns:msci=\"http://schemas.microsoft.com/rtc/2005/08/confinfoextensions\" entity=\""
                        + MEETING + "\"><msci:entity-state>" + state + "</msci:entity-state></msci:entity-view>");
    }

    /** The MCU says this of an endpoint. */
    void report(EndpointChange change) {
        report(List.of(change), "");
    }

    private void report(List<EndpointChange> changes, String view) {
        serving()
                .ifPresent(mcu -> submit(new ConferenceCommand.McuReported(
                        CONFERENCE, TYPE, mcu.generation(), BOOT, mcu.reported() + 1, changes, view)));
    }

    private Optional<McuPlacement.Serving> serving() {
        return find().flatMap(conference -> conference.placements().find(TYPE))
                .filter(McuPlacement.Serving.class::isInstance)
                .map(McuPlacement.Serving.class::cast);
    }

    private void submit(ConferenceCommand command) {
        var unused = state.submit(command).join();
    }

    private void answerMcuRequests(Applied applied) {
        for (FocusEvent event : applied.events()) {
            if (event instanceof FocusEvent.InConference in
                    && in.event() instanceof ConferenceEvent.McuRequestIssued issued) {
                McuRequest request = issued.request();
                var unused = state.submit(new FocusCommand.ForConference(new ConferenceCommand.McuAnswered(
                        request.conference(), request.id(), BOOT, answer(request.task()))));
            }
        }
    }

    private static McuAnswer answer(McuTask task) {
        return switch (task) {
            case McuTask.Allocate t -> new McuAnswer.Allocated("https://mcu/", "sip:mcu");
            case McuTask.Bootstrap t -> new McuAnswer.Bootstrapped("");
            case McuTask.AddUser t -> new McuAnswer.UserAuthorized(List.of(new ConnectionEntry("sAuthId", "1")));
            case McuTask.DeleteUser t -> new McuAnswer.Done();
            case McuTask.ChangeRole t -> new McuAnswer.Done();
            case McuTask.ChangeLock t -> new McuAnswer.Done();
            case McuTask.Relay t -> new McuAnswer.Relayed("", true);
            case McuTask.DeleteConference t -> new McuAnswer.Done();
            case McuTask.GetConference t -> new McuAnswer.Reported(0, List.of(), "");
        };
    }
}
