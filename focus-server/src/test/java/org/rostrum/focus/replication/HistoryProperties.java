/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.conference.ConferenceEvent;
import org.rostrum.focus.conference.ConferenceTerms;
import org.rostrum.focus.conference.DialogRef;
import org.rostrum.focus.conference.FocusEndpoint;
import org.rostrum.focus.conference.McuPlacement;
import org.rostrum.focus.conference.McuRequest;
import org.rostrum.focus.conference.McuTask;
import org.rostrum.focus.conference.Participant;
import org.rostrum.focus.conference.WaitingJoin;
import org.rostrum.focus.state.Entry;
import org.rostrum.focus.state.FocusEvent;
import org.rostrum.focus.state.FocusMachine;
import org.rostrum.focus.state.FocusRules;
import org.rostrum.focus.state.FocusState;
import org.rostrum.focus.state.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds in every history, whatever happens in it. */
class HistoryProperties {

    private static final int STEPS = 300;
    private static final StateCodec CODEC = new StateCodec();

    @Property(tries = 40)
    void everyRequestOfAClientIsAnsweredOnceAndEveryInvariantHoldsAtEveryStep(@ForAll long seed) {
        RandomHistory history = new RandomHistory(seed);
        Watch watch = new Watch();
        history.beginning().forEach(watch::apply);

        for (int i = 0; i < STEPS; i++) {
            watch.apply(history.next(watch.state));
        }
        while (!watch.state.nextDeadline().equals(ConferenceTerms.NEVER)) {
            watch.apply(history.silence(watch.state));
            assertThat(watch.state.nextDeadline()).isAfter(history.now());
        }

        assertThat(watch.unanswered).isEmpty();
        assertThat(watch.state.conferences())
                .as("everybody gone, everything released, every record expired")
                .isEmpty();
        assertThat(watch.state.schedule().byOrganizer()).isEmpty();
    }

    @Property(tries = 25)
    void replayingTheEventsGivesTheSameState(@ForAll long seed) {
        RandomHistory history = new RandomHistory(seed);
        FocusState state = FocusState.INITIAL;
        FocusState replayed = FocusState.INITIAL;
        List<Entry> coming = new ArrayList<>(history.beginning());
        for (int i = 0; i < STEPS; i++) {
            Entry entry = coming.isEmpty() ? history.next(state) : coming.removeFirst();
            Outcome outcome = FocusMachine.apply(state, entry);
            assertThat(outcome.fault()).isEmpty();
            for (FocusEvent event : outcome.events()) {
                replayed = FocusRules.evolve(replayed, event);
            }
            state = outcome.after();
        }

        assertThat(replayed.conferences()).isEqualTo(state.conferences());
        assertThat(replayed.schedule()).isEqualTo(state.schedule());
        assertThat(replayed.policy()).isEqualTo(state.policy());
        assertThat(replayed.nextRequestId()).isEqualTo(state.nextRequestId());
        assertThat(replayed.deadlines()).isEqualTo(state.deadlines());
    }

    @Property(tries = 20)
    void twoReplicasOfOneLogHaveTheSameDigestEvenIfOneWasRestoredFromASnapshot(@ForAll long seed) throws IOException {
        RandomHistory history = new RandomHistory(seed);
        Random random = new Random(seed);
        Replica steady = new Replica(CODEC, new Listeners());
        Replica restored = new Replica(CODEC, new Listeners());
        List<Entry> coming = new ArrayList<>(history.beginning());
        for (int i = 1; i <= STEPS; i++) {
            Entry entry = coming.isEmpty() ? history.next(steady.state()) : coming.removeFirst();
            byte[] bytes = CODEC.encode(entry);
            Applied one = steady.apply(i, ByteBuffer.wrap(bytes), false);
            Applied other = restored.apply(i, ByteBuffer.wrap(bytes), true);
            assertThat(other.events()).isEqualTo(one.events());
            assertThat(other.reply()).isEqualTo(one.reply());
            if (random.nextInt(40) == 0) {
                restored.restore(throughASnapshot(restored.state()));
                assertThat(CODEC.digest(restored.state())).isEqualTo(CODEC.digest(steady.state()));
            }
        }

        assertThat(restored.state()).isEqualTo(steady.state());
        assertThat(CODEC.digest(restored.state())).isEqualTo(CODEC.digest(steady.state()));
    }

    private static FocusState throughASnapshot(FocusState state) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CODEC.write(state, out);
        return CODEC.read(new ByteArrayInputStream(out.toByteArray()));
    }

    /** Follows a history and checks after every entry what must hold. */
    private static final class Watch {
        private FocusState state = FocusState.INITIAL;
        private int applied;
        private final Set<WaitingJoin.Key> unanswered = new HashSet<>();
        private final Map<String, Long> generations = new TreeMap<>();

        void apply(Entry entry) {
            FocusState before = state;
            Outcome outcome = FocusMachine.apply(state, entry);
            assertThat(outcome.fault()).as("a broken rule in " + entry).isEmpty();
            state = outcome.after();
            for (FocusEvent event : outcome.events()) {
                if (event instanceof FocusEvent.InConference in) {
                    follow(in);
                }
            }
            assertThat(state.time()).isAfterOrEqualTo(before.time());
            state.conferences().values().forEach(this::check);
            applied++;
            if (applied % 10 == 0) {
                assertThat(state.deadlines()).as("the index of deadlines").isEqualTo(reindexed(state));
            }
        }

        private static Map<?, ?> reindexed(FocusState state) {
            return StateForm.of(state).state().deadlines();
        }

        private void follow(FocusEvent.InConference in) {
            switch (in.event()) {
                case ConferenceEvent.McuUserRequested e ->
                    assertThat(unanswered.add(new WaitingJoin.Key(e.dialog(), e.clientRequestId())))
                            .isTrue();
                case ConferenceEvent.McuUserAuthorized e -> answered(e.dialog(), e.clientRequestId());
                case ConferenceEvent.McuUserRefused e -> answered(e.dialog(), e.clientRequestId());
                case ConferenceEvent.InstructionTaken e ->
                    assertThat(unanswered.add(e.client())).isTrue();
                case ConferenceEvent.InstructionDone e -> answered(e.client());
                case ConferenceEvent.InstructionFailed e -> answered(e.client());
                case ConferenceEvent.McuPlacementBegun e -> {
                    Long last = generations.put(in.conference(), e.generation());
                    assertThat(e.generation()).isGreaterThan(last == null ? 0 : last);
                }
                default -> {}
            }
        }

        private void answered(DialogRef dialog, String clientRequestId) {
            answered(new WaitingJoin.Key(dialog, clientRequestId));
        }

        private void answered(WaitingJoin.Key client) {
            assertThat(unanswered.remove(client))
                    .as("an answer that nobody waits for: " + client)
                    .isTrue();
        }

        private void check(Conference c) {
            assertThat(c.active()).isEqualTo(!c.participants().isEmpty());
            Set<DialogRef> dialogs = new HashSet<>();
            int detached = 0;
            for (Participant participant : c.participants().values()) {
                assertThat(participant.devices().isEmpty()
                                && participant.media().isEmpty())
                        .as("nobody is in the roster by nothing")
                        .isFalse();
                for (FocusEndpoint device : participant.devices().values()) {
                    assertThat(dialogs.add(device.dialog()))
                            .as("a dialog holds one device")
                            .isTrue();
                    detached += device.attached() ? 0 : 1;
                }
                participant.media().values().forEach(medium -> {
                    McuPlacement placement = c.placements().require(medium.key().mcuType());
                    assertThat(placement).isInstanceOf(McuPlacement.Serving.class);
                    assertThat(medium.generation()).isEqualTo(placement.generation());
                });
            }
            assertThat(c.detached()).isEqualTo(detached);
            c.waiting()
                    .values()
                    .forEach(join -> assertThat(dialogs).contains(join.key().dialog()));
            c.waiting().values().forEach(join -> assertThat(c.placements()).containsKey(join.mcuType()));
            c.instructions().keySet().forEach(client -> assertThat(dialogs).contains(client.dialog()));
            if (!c.active()) {
                assertThat(c.locked()).isFalse();
                assertThat(c.instructions()).isEmpty();
                assertThat(c.placements()).isEmpty();
                assertThat(c.waiting()).isEmpty();
            }
            c.placements().values().forEach(p -> assertThat(p.generation()).isLessThanOrEqualTo(c.generation()));
            checkRequests(c);
        }

        private static void checkRequests(Conference c) {
            Set<String> busy = new HashSet<>();
            for (McuRequest request : c.requests().values()) {
                String subject = switch (request.task()) {
                    case McuTask.AddUser task -> task.user();
                    case McuTask.DeleteUser task -> task.user();
                    case McuTask.ChangeRole task -> task.user();
                    case McuTask.ChangeLock task -> "lock";
                    case McuTask.Relay task -> "relay " + request.id();
                    case McuTask.GetConference task -> "report";
                    case McuTask.Allocate task -> "step";
                    case McuTask.Bootstrap task -> "step";
                    case McuTask.DeleteConference task -> "delete " + request.id();
                };
                assertThat(busy.add(request.mcuType() + " " + subject))
                        .as("one request at a time about " + subject)
                        .isTrue();
                if (!(request.task() instanceof McuTask.DeleteConference)) {
                    assertThat(c.placements().require(request.mcuType()).generation())
                            .isEqualTo(request.generation());
                }
            }
            assertThat(c.requests().keySet()).containsAll(c.held().keySet());
        }
    }
}
