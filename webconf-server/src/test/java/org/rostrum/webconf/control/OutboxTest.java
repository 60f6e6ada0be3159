/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.control;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rostrum.c3p.Namespaces;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.kit.metrics.Metrics;
import org.rostrum.webconf.meeting.LeaveCause;
import org.rostrum.webconf.meeting.SeatKey;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(180)
class OutboxTest {
    private static final URI FIRST = URI.create("https://one.example.com/LiveServer/Focus/");
    private static final URI SECOND = URI.create("https://two.example.com/LiveServer/Focus/");
    private static final SeatKey SEAT = new SeatKey("sip:bob@example.com", "{bob}");

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Focus focus = new Focus();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private final Outbox outbox = new Outbox(
            new Notice.Place("sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A", 3),
            List.of(FIRST, SECOND),
            new Outbox.Settings(4, Duration.ofMillis(1), Duration.ofMillis(5)),
            focus,
            new RosterDocuments("boot"),
            timer,
            new ControlCounters(Metrics.of("test")),
            () -> gone.complete(null));

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void noticesGoOneAfterTheOther() throws Exception {
        notices(1, 3);

        assertThat(focus.next().sequence()).isEqualTo(1);
        assertThat(focus.calls).isEmpty();
        focus.answer(200);
        assertThat(focus.next().sequence()).isEqualTo(2);
        focus.answer(200);
        assertThat(focus.next().sequence()).isEqualTo(3);
        focus.answer(200);

        notices(4, 4);
        assertThat(focus.next().sequence()).isEqualTo(4);
    }

    @Test
    void noticeThatIsNotTakenHoldsBackTheLaterOnes() throws Exception {
        notices(1, 2);

        for (int attempt = 0; attempt < 7; attempt++) {
            Call call = focus.next();
            assertThat(call.sequence()).isEqualTo(1);
            assertThat(call.node()).isEqualTo(attempt % 2 == 0 ? FIRST : SECOND);
            switch (attempt % 3) {
                case 0 -> focus.answer(503);
                case 1 -> focus.fail();
                default -> focus.answer(500);
            }
        }

        assertThat(focus.next().sequence()).isEqualTo(1);
        focus.answer(200);
        assertThat(focus.next().sequence()).isEqualTo(2);
    }

    @Test
    void nodeThatAnsweredIsTriedFirstNextTime() throws Exception {
        notices(1, 1);
        focus.next();
        focus.answer(200);
        notices(2, 2);

        assertThat(focus.next().node()).isEqualTo(FIRST);
    }

    @Test
    void goneEndsTheConferenceAndSilencesTheOutbox() throws Exception {
        notices(1, 3);
        focus.next();

        focus.answer(410);

        assertThat(gone).succeedsWithin(Duration.ofSeconds(30));
        notices(4, 4);
        assertThat(outbox.waiting()).isZero();
        assertThat(focus.calls.poll(50, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void oldestNoticeGoesWhenTooManyWait() throws Exception {
        notices(1, 1);
        focus.next();
        notices(2, 6);

        assertThat(outbox.waiting()).isEqualTo(4);

        focus.answer(200);
        assertThat(focus.next().sequence()).isEqualTo(3);
    }

    @Test
    void newNodesAreUsedForWhatWaits() throws Exception {
        notices(1, 1);
        focus.next();
        outbox.moveTo(List.of(SECOND));

        focus.answer(503);

        assertThat(focus.next().node()).isEqualTo(SECOND);
    }

    @Test
    void finishWaitsForWhatIsOnItsWay() throws Exception {
        notices(1, 2);
        CompletableFuture<Void> finished = outbox.finish();
        focus.next();
        focus.answer(200);
        focus.next();
        assertThat(finished).isNotDone();

        focus.answer(200);

        assertThat(finished).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void linkThatThrowsIsTriedAgain() throws Exception {
        focus.broken = true;
        notices(1, 1);
        assertThat(focus.next().sequence()).isEqualTo(1);
        focus.broken = false;

        Call call = focus.next();
        while (!focus.calls.isEmpty()) {
            call = focus.next();
        }
        assertThat(call.sequence()).isEqualTo(1);
    }

    private void notices(long first, long last) {
        for (long sequence = first; sequence <= last; sequence++) {
            outbox.add(new Notice.Disconnected(sequence, SEAT, LeaveCause.DEPARTED));
        }
    }

    record Call(URI node, long sequence) {}

    /** A Focus that answers when the test says so. */
    private static final class Focus implements FocusLink {
        private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
        private final List<CompletableFuture<Integer>> answers = new ArrayList<>();
        private volatile boolean broken;

        @Override
        public CompletableFuture<Integer> deliver(URI node, ConferenceType document) {
            CompletableFuture<Integer> answer = new CompletableFuture<>();
            synchronized (answers) {
                answers.add(answer);
            }
            String sequence = document.getOtherAttributes().get(Namespaces.SEQUENCE);
            // Who sees the call may change the answer to the next one, not to this one.
            boolean fails = broken;
            calls.add(new Call(node, Long.parseLong(String.valueOf(sequence))));
            if (fails) {
                throw new IllegalStateException("on purpose");
            }
            return answer;
        }

        Call next() throws InterruptedException {
            Call call = calls.poll(5, TimeUnit.SECONDS);
            if (call == null) {
                throw new AssertionError("no notification came");
            }
            return call;
        }

        void answer(int status) {
            pending().complete(status);
        }

        void fail() {
            pending().completeExceptionally(new IOException("refused"));
        }

        private CompletableFuture<Integer> pending() {
            synchronized (answers) {
                return answers.getLast();
            }
        }
    }
}
