/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.ladder;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.rostrum.kit.trace.TraceEvent;
import org.rostrum.kit.trace.TraceEvent.Direction;
import org.rostrum.kit.trace.TraceEvent.Protocol;

import static org.assertj.core.api.Assertions.assertThat;

class TraceMergeTest {

    @Test
    void messageRecordedAtBothEndsAppearsOnce() {
        Script script = new Script().sip("bob", "focus", "INFO addUser", "c;3 INFO;req");

        List<Message> messages = script.messages();

        assertThat(messages).singleElement().satisfies(message -> {
            assertThat(message.seenBySender()).isTrue();
            assertThat(message.seenByReceiver()).isTrue();
            assertThat(message.from()).isEqualTo("bob");
            assertThat(message.to()).isEqualTo("focus");
        });
    }

    @Test
    void messageThatOneEndLostIsKeptAndSaysSo() {
        Script script = new Script()
                .half(Direction.SENT, Protocol.SIP, "bob", "focus", "INFO", "a;1 INFO;req")
                .half(Direction.RECEIVED, Protocol.SIP, "alice", "focus", "INFO", "b;1 INFO;req");

        List<Message> messages = script.messages();

        assertThat(messages).extracting(Message::seenBySender).containsExactly(true, false);
        assertThat(messages).extracting(Message::seenByReceiver).containsExactly(false, true);
    }

    @Test
    void retransmissionsAndTracesFetchedTwiceCountOnce() {
        List<TraceEvent> events = new ArrayList<>(Script.aliceAndBob().events());
        int once = TraceMerge.merge(events).size();

        events.addAll(Script.aliceAndBob().events());

        assertThat(TraceMerge.merge(events)).hasSize(once);
    }

    @Test
    void infosOfBothDirectionsWithTheSameSequenceNumberAreTwoMessages() {
        Script script = new Script()
                .sip("bob", "focus", "INFO addUser", "c;1 INFO;req")
                .sip("focus", "bob", "INFO addUser success", "c;1 INFO;req");

        List<Message> messages = script.messages();

        assertThat(messages).extracting(Message::from).containsExactly("bob", "focus");
    }

    @Test
    void eachEndIsBelievedAboutItsOwnName() {
        TraceEvent sent = new TraceEvent(
                10, "bob", Direction.SENT, "bob", "127.0.0.1:8057", Protocol.PSOM, "PING", "K", "psom;1;c;1", "");
        TraceEvent received = new TraceEvent(
                20,
                "webconf",
                Direction.RECEIVED,
                "127.0.0.1:40000",
                "webconf",
                Protocol.PSOM,
                "PING",
                "K",
                "psom;1;c;1",
                "");

        List<Message> messages = TraceMerge.merge(List.of(received, sent));

        assertThat(messages).singleElement().satisfies(message -> {
            assertThat(message.from()).isEqualTo("bob");
            assertThat(message.to()).isEqualTo("webconf");
        });
    }

    @Property(tries = 200)
    void orderDoesNotDependOnClocksOrOnTheOrderOfTraces(
            @ForAll @LongRange(min = -5_000, max = 5_000) long focusError,
            @ForAll @LongRange(min = -5_000, max = 5_000) long webconfError,
            @ForAll @LongRange(min = -5_000, max = 5_000) long bobError,
            @ForAll Random random) {
        Script script = new Script()
                .clock("focus", focusError)
                .clock("webconf", webconfError)
                .clock("bob", bobError)
                .joinFocus("bob")
                .joinData("bob", true);
        List<String> told = new Script()
                .joinFocus("bob").joinData("bob", true).messages().stream()
                        .map(Message::label)
                        .toList();

        List<Message> messages = TraceMerge.merge(script.shuffled(random));

        assertThat(messages).extracting(Message::label).containsExactlyElementsOf(told);
    }

    @Test
    void recordsThatContradictThemselvesAreStillAllThere() {
        // Each received the other's message before it sent its own: impossible, but a late recorder can write it.
        List<TraceEvent> events = List.of(
                new TraceEvent(1, "a", Direction.RECEIVED, "b", "a", Protocol.SIP, "second", "K", "2;req", ""),
                new TraceEvent(2, "a", Direction.SENT, "a", "b", Protocol.SIP, "first", "K", "1;req", ""),
                new TraceEvent(1, "b", Direction.RECEIVED, "a", "b", Protocol.SIP, "first", "K", "1;req", ""),
                new TraceEvent(2, "b", Direction.SENT, "b", "a", Protocol.SIP, "second", "K", "2;req", ""));

        List<Message> messages = TraceMerge.merge(events);

        assertThat(messages).extracting(Message::label).containsExactlyInAnyOrder("first", "second");
    }
}
