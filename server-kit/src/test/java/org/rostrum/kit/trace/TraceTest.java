/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.trace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.rostrum.kit.TestClock;
import org.rostrum.kit.config.ServiceConfig.TraceConfig;
import org.rostrum.kit.trace.TraceEvent.Protocol;

import static org.assertj.core.api.Assertions.assertThat;

class TraceTest {
    private static Trace trace(int events, long bytes) {
        return new Trace("focus", new TraceConfig(events, bytes), new TestClock());
    }

    private static void send(Trace trace, String label, String conference, String body) {
        trace.sent(Protocol.C3P, "webconf", label, conference, label + ";req", body);
    }

    @Property(tries = 50)
    void theLastEventsAreKeptInOrderAndTheRestIsCounted(@ForAll @IntRange(min = 1, max = 300) int sent) {
        Trace trace = trace(100, 1 << 20);

        for (int i = 0; i < sent; i++) {
            send(trace, Integer.toString(i), "", "");
        }

        assertThat(trace.events()).hasSize(Math.min(sent, 100));
        assertThat(trace.events().getLast().label()).isEqualTo(Integer.toString(sent - 1));
        assertThat(trace.dropped()).isEqualTo(Math.max(0, sent - 100));
    }

    @Test
    void largeMessagesPushOutMoreOfTheOldOnes() {
        Trace trace = trace(1000, 20_000);

        for (int i = 0; i < 50; i++) {
            send(trace, Integer.toString(i), "", "x".repeat(2_000));
        }

        assertThat(trace.events()).hasSizeLessThan(6);
        assertThat(trace.events().getLast().label()).isEqualTo("49");
    }

    @Test
    void aMessageTooLargeToKeepIsCut() {
        Trace trace = trace(10, 1 << 20);

        send(trace, "large", "", "x".repeat(1_000_000));

        assertThat(trace.events().getFirst().body()).hasSizeLessThan(70_000);
    }

    @Test
    void eventsOfOneConferenceAreFound() {
        Trace trace = trace(10, 1 << 20);
        send(trace, "a", "K7QW2M9A", "");
        send(trace, "b", "OTHER123", "");

        assertThat(trace.events("K7QW2M9A")).extracting(TraceEvent::label).containsExactly("a");
        assertThat(trace.events("K7QW")).isEmpty();
    }

    @Test
    void whateverIsRecordedHasLostItsSecrets() {
        Trace trace = trace(10, 1 << 20);

        send(trace, "addUser success", "", "<entry><key>sAuthId</key><value>4711</value></entry>");

        assertThat(trace.events().getFirst().body()).doesNotContain("4711");
    }

    @Test
    void jsonSpellsDirectionAndProtocolAsTheDocumentationDoesAndReadsBack() throws IOException {
        Trace trace = trace(10, 1 << 20);
        send(trace, "getMcu", "K7QW2M9A", "<getMcu/>");

        byte[] json = TraceJson.write(trace.events());

        assertThat(new String(json, StandardCharsets.UTF_8))
                .contains("\"direction\":\"sent\"", "\"protocol\":\"C3P\"", "\"timeMicros\":1768478400000000");
        assertThat(TraceJson.read(json)).isEqualTo(trace.events());
        assertThat(TraceJson.read("[]".getBytes(StandardCharsets.UTF_8))).isEqualTo(List.of());
    }
}
