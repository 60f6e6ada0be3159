/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.mcu;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rostrum.focus.conference.McuRequest;
import org.rostrum.focus.conference.McuTask;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(180)
final class OutboxTest {

    private static final String OTHER = "sip:alice@example.com;gruu;opaque=app:conf:focus:id:OTHER123";

    private final LinkThread thread = new LinkThread("outbox-test");
    private final Map<Long, CompletableFuture<Void>> onTheirWay = new LinkedHashMap<>();
    private final List<Long> sent = new ArrayList<>();
    private final Outbox outbox = new Outbox(2, thread, this::send);

    @AfterEach
    void stop() {
        thread.close();
    }

    @Test
    void withinOnePlacementOneRequestIsOnItsWayAtATime() {
        add(1, Requests.CONFERENCE, 1);
        add(2, Requests.CONFERENCE, 1);
        add(3, Requests.CONFERENCE, 1);
        assertThat(sent()).containsExactly(1L);

        answer(1);
        assertThat(sent()).containsExactly(1L, 2L);

        answer(2);
        assertThat(sent()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void differentConferencesGoSideBySide() {
        add(1, Requests.CONFERENCE, 1);
        add(2, OTHER, 1);

        assertThat(sent()).containsExactly(1L, 2L);
    }

    @Test
    void aNewPlacementDoesNotWaitForTheOldOne() {
        add(1, Requests.CONFERENCE, 1);
        add(2, Requests.CONFERENCE, 2);

        assertThat(sent()).containsExactly(1L, 2L);
    }

    @Test
    void oneServerGetsNoMoreThanTheLimitAtATime() {
        add(1, "sip:a@example.com;gruu;opaque=app:conf:focus:id:AAAAAAA1", 1);
        add(2, "sip:a@example.com;gruu;opaque=app:conf:focus:id:AAAAAAA2", 1);
        add(3, "sip:a@example.com;gruu;opaque=app:conf:focus:id:AAAAAAA3", 1);
        assertThat(sent()).containsExactly(1L, 2L);

        answer(2);
        assertThat(sent()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void whatNobodyWaitsForAnyMoreIsNotSent() {
        add(1, Requests.CONFERENCE, 1);
        add(2, Requests.CONFERENCE, 1);
        add(3, Requests.CONFERENCE, 1);

        onThread(() -> outbox.drop(2));
        answer(1);

        assertThat(sent()).containsExactly(1L, 3L);
    }

    @Test
    void aRequestThatIsHereAlreadyIsNotSentTwice() {
        add(1, Requests.CONFERENCE, 1);
        add(1, Requests.CONFERENCE, 1);
        answer(1);

        assertThat(sent()).containsExactly(1L);
        assertThat(size()).isZero();
    }

    @Test
    void anAnsweredRequestMayBeSentAgainWhenItIsDueAgain() {
        add(1, Requests.CONFERENCE, 1);
        answer(1);
        add(1, Requests.CONFERENCE, 1);

        assertThat(sent()).containsExactly(1L, 1L);
    }

    @Test
    void afterDroppingAllOnlyNewOnesAreSent() {
        add(1, Requests.CONFERENCE, 1);
        add(2, Requests.CONFERENCE, 1);

        onThread(outbox::dropAll);
        add(3, Requests.CONFERENCE, 1);
        answer(1);

        assertThat(sent()).containsExactly(1L, 3L);
        answer(3);
        assertThat(size()).isZero();
    }

    private CompletableFuture<Void> send(McuRequest request) {
        CompletableFuture<Void> answered = new CompletableFuture<>();
        sent.add(request.id());
        onTheirWay.put(request.id(), answered);
        return answered;
    }

    private void add(long id, String conference, long generation) {
        McuRequest request = Requests.of(id, conference, generation, new McuTask.GetConference(Requests.MCU));
        onThread(() -> outbox.add(Requests.MCU, request));
    }

    private void answer(long id) {
        onThread(() -> Objects.requireNonNull(onTheirWay.get(id)).complete(null));
    }

    private List<Long> sent() {
        List<Long> copy = new ArrayList<>();
        onThread(() -> copy.addAll(sent));
        return copy;
    }

    private int size() {
        List<Integer> size = new ArrayList<>();
        onThread(() -> size.add(outbox.size()));
        return size.getFirst();
    }

    /** Runs the step, and whatever it hands to the thread, before it returns. */
    private void onThread(Runnable step) {
        thread.execute(step);
        CountDownLatch done = new CountDownLatch(1);
        thread.execute(() -> thread.execute(done::countDown));
        try {
            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
