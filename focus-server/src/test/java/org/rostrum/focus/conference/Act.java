/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rostrum.focus.conference.ConferenceCommand.Instruct;
import org.rostrum.focus.conference.ConferenceCommand.Join;
import org.rostrum.focus.conference.ConferenceCommand.Leave;
import org.rostrum.focus.conference.ConferenceCommand.LoseMcu;
import org.rostrum.focus.conference.ConferenceCommand.McuAnswered;
import org.rostrum.focus.conference.ConferenceCommand.McuReported;
import org.rostrum.focus.conference.ConferenceCommand.RequestMcuUser;
import org.rostrum.focus.conference.ConferenceEvent.InstructionDone;
import org.rostrum.focus.conference.ConferenceEvent.InstructionFailed;
import org.rostrum.kit.collection.SortedTable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A conference under test: commands go in, and what they caused can be asked. After every step the conference is rebuilt from the events alone, so
 * whatever a test plays also proves that replay gives the same.
 */
final class Act {

    static final String ORGANIZER = "sip:alice@example.com";
    static final String URI = Uris.conference(ORGANIZER, "K7QW2M9A");
    static final String MEETING = "meeting";
    static final String MCU = "https://localhost:4443/LiveServer/DataMCU/";
    static final String OTHER_MCU = "https://localhost:5443/LiveServer/DataMCU/";
    static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

    private final List<ConferenceEvent> history = new ArrayList<>();
    private final Conference first;
    private ConferenceTerms terms;
    private FocusPolicy policy = FocusPolicy.DEFAULT;
    private Conference conference;
    private Instant now = START;
    private long nextRequestId = 1;
    private Reply reply = new Reply.Accepted();
    private List<ConferenceEvent> events = List.of();

    private Act(ConferenceTerms terms) {
        this.terms = terms;
        this.first = Conference.scheduled(terms);
        this.conference = first;
    }

    static ConferenceTerms terms() {
        return new ConferenceTerms(
                URI,
                ORGANIZER,
                "K7QW2M9A",
                "Roadmap review",
                START.plus(Duration.ofHours(8)),
                AdmissionPolicy.OPEN_AUTHENTICATED,
                SortedTable.of("sip:bob@example.com", Role.PRESENTER),
                List.of("chat", MEETING),
                Autopromotion.NOBODY,
                100);
    }

    static ConferenceTerms terms(AdmissionPolicy admission, int size) {
        ConferenceTerms t = terms();
        return new ConferenceTerms(
                t.conference(),
                t.organizer(),
                t.conferenceId(),
                t.subject(),
                t.expiry(),
                admission,
                t.invitees(),
                t.mcuTypes(),
                t.autopromotion(),
                size);
    }

    static ConferenceTerms terms(Autopromotion autopromotion) {
        ConferenceTerms t = terms(AdmissionPolicy.ANONYMOUS, 100);
        return new ConferenceTerms(
                t.conference(),
                t.organizer(),
                t.conferenceId(),
                t.subject(),
                t.expiry(),
                t.admission(),
                t.invitees().with(user("dave"), Role.ATTENDEE),
                t.mcuTypes(),
                autopromotion,
                t.maximumSize());
    }

    /** Terms of a conference that begins locked. */
    static ConferenceTerms lockedTerms() {
        ConferenceTerms t = terms();
        return new ConferenceTerms(
                t.conference(),
                t.organizer(),
                t.conferenceId(),
                t.subject(),
                t.expiry(),
                t.admission(),
                t.invitees(),
                t.mcuTypes(),
                t.autopromotion(),
                t.maximumSize(),
                true,
                t.settings(),
                t.notificationData(),
                t.organizerData());
    }

    static Act scheduled() {
        return new Act(terms());
    }

    static Act scheduled(ConferenceTerms terms) {
        return new Act(terms);
    }

    /** Alice and Bob are in, the meeting is at {@link #MCU} in boot "b1", and Bob's medium is authorised. */
    static Act withBobAuthorised() {
        return scheduled()
                .join("alice")
                .join("bob")
                .ask("bob", "7")
                .placed("b1")
                .authorised("bob");
    }

    /** And connected. */
    static Act withBobConnected() {
        return withBobAuthorised().report(1, connected("bob"));
    }

    Act policy(FocusPolicy other) {
        policy = other;
        return this;
    }

    Act rescheduled(ConferenceTerms other) {
        terms = other;
        return this;
    }

    // Commands

    Act when(ConferenceCommand command) {
        return take(ConferenceRules.decide(conference, command, circumstances()));
    }

    Act nodeLost(String node, long boot) {
        return take(ConferenceRules.nodeLost(conference, node, boot, circumstances()));
    }

    Act termsChanged() {
        return take(ConferenceRules.termsChanged(conference, circumstances()));
    }

    Act tick() {
        return take(ConferenceRules.tick(conference, circumstances()));
    }

    Act after(Duration time) {
        now = now.plus(time);
        return this;
    }

    Act join(String name) {
        return when(joining(name));
    }

    Act joinWith(String name, String endpoint, DialogRef dialog) {
        return when(joining(name, endpoint, dialog, AuthMethod.ENTERPRISE, true));
    }

    static Join joining(String name) {
        return joining(name, device(name), dialog(name), AuthMethod.ENTERPRISE, true);
    }

    static Join joining(String name, String endpoint, DialogRef dialog, AuthMethod auth, boolean reliable) {
        return new Join(
                URI,
                dialog,
                user(name),
                name.toUpperCase(java.util.Locale.ROOT),
                Role.ATTENDEE,
                auth,
                AccessMethod.INTERNAL,
                endpoint,
                reliable,
                Duration.ofSeconds(90));
    }

    Act leave(String name) {
        return when(new Leave(URI, dialog(name), LeaveCause.BYE));
    }

    Act ask(String name, String clientRequestId) {
        return when(asking(name, clientRequestId, MEETING));
    }

    static RequestMcuUser asking(String name, String clientRequestId, String mcuType) {
        return new RequestMcuUser(URI, dialog(name), clientRequestId, mcuType, user(name), device(name));
    }

    Act order(String name, String clientRequestId, Instruction instruction) {
        return when(new Instruct(URI, dialog(name), clientRequestId, user(name), instruction));
    }

    static InstructionDone done(String name, String clientRequestId) {
        return new InstructionDone(new WaitingJoin.Key(dialog(name), clientRequestId), "");
    }

    static InstructionFailed failed(String name, String clientRequestId, Refusal refusal) {
        return new InstructionFailed(new WaitingJoin.Key(dialog(name), clientRequestId), refusal);
    }

    Act answer(McuRequest request, String boot, McuAnswer answer) {
        return when(new McuAnswered(URI, request.id(), boot, answer));
    }

    Act allocated(String url) {
        return answer(pending(McuTask.Allocate.class), "", new McuAnswer.Allocated(url, "sip:wc@example.com"));
    }

    Act bootstrapped(String boot) {
        return answer(pending(McuTask.Bootstrap.class), boot, new McuAnswer.Bootstrapped(""));
    }

    Act placed(String boot) {
        return allocated(MCU).bootstrapped(boot);
    }

    Act authorised(String name) {
        return answer(adding(name), servingBoot(), new McuAnswer.UserAuthorized(credentials(name)));
    }

    static List<ConnectionEntry> credentials(String name) {
        return List.of(new ConnectionEntry("sAuthId", "4711-" + name));
    }

    Act report(long sequence, EndpointChange... changes) {
        return reportOf(serving().generation(), servingBoot(), sequence, changes);
    }

    Act reportOf(long generation, String boot, long sequence, EndpointChange... changes) {
        return when(new McuReported(URI, MEETING, generation, boot, sequence, Arrays.asList(changes), ""));
    }

    Act lose(McuLossCause cause) {
        return when(new LoseMcu(URI, MEETING, serving().generation(), cause));
    }

    static EndpointChange.Connected connected(String name) {
        return new EndpointChange.Connected(user(name), device(name), "2", "data collab", MEETING);
    }

    static EndpointChange disconnected(String name) {
        return new EndpointChange.Disconnected(user(name), device(name), DisconnectCause.DEPARTED);
    }

    // Names

    static String user(String name) {
        return "sip:" + name + "@example.com";
    }

    static String device(String name) {
        return "{" + name + "-1}";
    }

    static DialogRef dialog(String name) {
        return new DialogRef("focus", 1, name + "-dialog");
    }

    // What came of it

    Conference conference() {
        return conference;
    }

    Instant now() {
        return now;
    }

    Reply reply() {
        return reply;
    }

    List<ConferenceEvent> events() {
        return events;
    }

    <E extends ConferenceEvent> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <E extends ConferenceEvent> List<E> everything(Class<E> type) {
        return history.stream().filter(type::isInstance).map(type::cast).toList();
    }

    Act refused(Refusal refusal) {
        assertThat(reply).isEqualTo(new Reply.Refused(refusal));
        assertThat(events).isEmpty();
        return this;
    }

    Act accepted() {
        assertThat(reply).isEqualTo(new Reply.Accepted());
        return this;
    }

    /** The one outstanding request of this kind. */
    McuRequest pending(Class<? extends McuTask> task) {
        List<McuRequest> found = conference.requests().values().stream()
                .filter(request -> task.isInstance(request.task()))
                .toList();
        assertThat(found).as("outstanding " + task.getSimpleName()).hasSize(1);
        return found.getFirst();
    }

    boolean isPending(Class<? extends McuTask> task) {
        return conference.requests().values().stream().anyMatch(request -> task.isInstance(request.task()));
    }

    McuRequest adding(String name) {
        return conference.requests().values().stream()
                .filter(request -> request.task() instanceof McuTask.AddUser add
                        && add.user().equals(user(name)))
                .findFirst()
                .orElseThrow();
    }

    Participant participant(String name) {
        return conference.participants().require(user(name));
    }

    McuPlacement.Serving serving() {
        return (McuPlacement.Serving) conference.placements().require(MEETING);
    }

    private String servingBoot() {
        return serving().boot();
    }

    Optional<McuPlacement> placement() {
        return conference.placements().find(MEETING);
    }

    private Circumstances circumstances() {
        return new Circumstances(now, terms, policy, nextRequestId);
    }

    private Act take(Decision decision) {
        reply = decision.reply();
        events = decision.events();
        for (ConferenceEvent event : events) {
            history.add(event);
            long before = conference.revision();
            conference = ConferenceRules.evolve(conference, event);
            assertThat(conference.revision()).as("revision after " + event).isEqualTo(before + 1);
            if (event instanceof ConferenceEvent.McuRequestIssued issued) {
                nextRequestId = Math.max(nextRequestId, issued.request().id() + 1);
            }
            if (event instanceof ConferenceEvent.McuRequestDeferred deferred) {
                nextRequestId = Math.max(nextRequestId, deferred.request().id() + 1);
            }
        }
        Conference replayed = first;
        for (ConferenceEvent event : history) {
            replayed = ConferenceRules.evolve(replayed, event);
        }
        assertThat(replayed).isEqualTo(conference);
        return this;
    }
}
