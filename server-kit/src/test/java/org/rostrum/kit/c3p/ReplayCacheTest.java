/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.Reason;
import org.rostrum.kit.TestClock;
import org.rostrum.kit.c3p.ReplayCache.Fate;
import org.rostrum.kit.tls.ServiceRole;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.rostrum.kit.c3p.Messages.FOCUS;
import static org.rostrum.kit.c3p.Messages.addUser;

class ReplayCacheTest {
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final TestClock clock = new TestClock();
    private final ReplayCache cache = new ReplayCache(3, 2, WINDOW, clock);
    private final AtomicInteger executions = new AtomicInteger();

    private ReplayCache.Entry meet(String requestId) {
        C3pRequest request = addUser(requestId);
        return cache.meet(
                        new ReplayCache.Key(ServiceRole.FOCUS, FOCUS, requestId),
                        "addUser",
                        () -> {
                            executions.incrementAndGet();
                            return completedFuture(C3pResponse.success(request));
                        },
                        CompletableFuture::completedFuture)
                .orElseThrow();
    }

    private ReplayCache.Entry begin(String requestId, CompletableFuture<C3pResponse> work) {
        return cache.meet(
                        new ReplayCache.Key(ServiceRole.FOCUS, FOCUS, requestId),
                        "addUser",
                        () -> work,
                        CompletableFuture::completedFuture)
                .orElseThrow();
    }

    @Test
    void anAnswerIsKeptUntilTheEndOfTheWindowAndNotLonger() {
        meet("1");

        clock.advance(WINDOW.minusMillis(1));
        Fate justBefore = meet("1").fate();
        clock.advance(WINDOW);
        Fate after = meet("1").fate();

        assertThat(justBefore).isEqualTo(Fate.REPEATED);
        assertThat(after).isEqualTo(Fate.EXECUTED);
        assertThat(executions).hasValue(2);
    }

    @Test
    void theOldestAnswerGoesWhenThereAreTooMany() {
        meet("1");
        meet("2");
        meet("3");

        assertThat(cache.kept()).isEqualTo(2);
        assertThat(meet("3").fate()).isEqualTo(Fate.REPEATED);
        assertThat(meet("2").fate()).isEqualTo(Fate.REPEATED);
        assertThat(meet("1").fate()).isEqualTo(Fate.EXECUTED);
    }

    @Test
    void workBeyondTheLimitIsNotBegunButARepeatMayAlwaysJoin() {
        for (int i = 1; i <= 3; i++) {
            begin(Integer.toString(i), new CompletableFuture<>());
        }

        assertThat(cache.meet(
                        new ReplayCache.Key(ServiceRole.FOCUS, FOCUS, "4"),
                        "addUser",
                        CompletableFuture::new,
                        CompletableFuture::completedFuture))
                .isEmpty();
        assertThat(meet("2").fate()).isEqualTo(Fate.JOINED);
        assertThat(executions).hasValue(0);
    }

    @Test
    void aBusyServerHasDoneNothingAndIsAskedAnew() {
        C3pRequest request = addUser("1");

        begin("1", completedFuture(C3pResponse.failure(request, Reason.SERVER_BUSY)));

        assertThat(meet("1").fate()).isEqualTo(Fate.EXECUTED);
    }

    @Test
    void oneCallerOnlySeesToTheLateAnswer() {
        ReplayCache.Entry first = begin("1", new CompletableFuture<>());
        ReplayCache.Entry joined = meet("1");

        assertThat(first.takeLateAnswer()).isTrue();
        assertThat(joined.takeLateAnswer()).isFalse();
    }

    @Test
    void aNumberBelongsToOneCommand() {
        meet("1");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> cache.meet(
                        new ReplayCache.Key(ServiceRole.FOCUS, FOCUS, "1"),
                        "deleteUser",
                        CompletableFuture::new,
                        CompletableFuture::completedFuture));
    }
}
