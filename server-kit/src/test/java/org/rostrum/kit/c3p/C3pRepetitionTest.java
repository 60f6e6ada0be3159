/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.Reason;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.rostrum.kit.c3p.Messages.CODEC;
import static org.rostrum.kit.c3p.Messages.addUser;
import static org.rostrum.kit.c3p.Messages.ping;
import static org.rostrum.kit.c3p.Messages.pong;

/** Requests that come again: carried out once, and answered as the first time. */
@Timeout(180)
class C3pRepetitionTest {
    @TempDir
    private Path home;

    private OpenDoor door;

    @BeforeEach
    void openTheDoor() throws Exception {
        door = new OpenDoor(home);
    }

    @AfterEach
    void closeTheDoor() throws Exception {
        door.close();
    }

    @Test
    void aRepeatedRequestGetsTheFirstAnswerAndIsExecutedOnce() throws Exception {
        C3pRequest request = ping();

        String first = door.peer("focus").post(CODEC.write(request)).body();
        String second = door.peer("focus").post(CODEC.write(request)).body();

        assertThat(second).isEqualTo(first);
        assertThat(door.executions()).hasValue(1);
    }

    @Test
    void aRequestRepeatedWhileItIsWorkedOnIsExecutedOnce() throws Exception {
        CompletableFuture<C3pResponse> work = new CompletableFuture<>();
        CountDownLatch begun = new CountDownLatch(1);
        door.handledBy((request, context) -> {
            begun.countDown();
            return work;
        });
        C3pRequest request = ping();

        CompletableFuture<HttpResponse<String>> first = door.peer("focus").postLater(CODEC.write(request));
        begun.await();
        CompletableFuture<HttpResponse<String>> second = door.peer("focus").postLater(CODEC.write(request));
        while (door.mcu().trace().events().size() < 2) {
            Thread.onSpinWait();
        }
        work.complete(pong(request));

        assertThat(first.get(20, TimeUnit.SECONDS).body())
                .isEqualTo(second.get(20, TimeUnit.SECONDS).body());
        assertThat(door.executions()).hasValue(1);
    }

    @Test
    void theHandlerMayReplaceAnAnswerThatIsRepeated() throws Exception {
        door.handledBy(new C3pRequestHandler() {
            @Override
            public CompletionStage<C3pResponse> handle(C3pRequest request, C3pContext context) {
                return completedFuture(C3pResponse.success(request));
            }

            @Override
            public CompletionStage<C3pResponse> repeated(C3pRequest request, C3pResponse answered, C3pContext context) {
                return completedFuture(
                        answered.withRetryAfter(answered.retryAfter().orElse(0) + 1));
            }
        });
        byte[] request = CODEC.write(addUser("9001"));

        List<Long> fresh = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            fresh.add(OpenDoor.response(door.peer("focus").post(request))
                    .retryAfter()
                    .orElse(0));
        }

        assertThat(fresh).containsExactly(0L, 1L, 2L);
        assertThat(door.executions()).hasValue(1);
    }

    @Test
    void aRequestNumberUsedForAnotherCommandIsRefused() throws Exception {
        door.peer("focus").post(CODEC.write(ping("9002", Messages.FOCUS)));

        C3pResponse answer = OpenDoor.response(door.peer("focus").post(CODEC.write(addUser("9002"))));

        assertThat(answer.reason()).contains(Reason.REQUEST_MALFORMED);
        assertThat(door.executions()).hasValue(1);
    }

    @Test
    void aPeerOfAnotherRoleDoesNotGetTheAnswerKeptForTheFocus() throws Exception {
        byte[] request = CODEC.write(addUser("9003"));

        door.peer("focus").post(request);
        door.peer("factory").post(request);

        assertThat(door.executions()).hasValue(2);
    }

    @Test
    void serverBusyMeansNothingWasDoneAndIsNotKept() throws Exception {
        door.handledBy((request, context) ->
                completedFuture(C3pResponse.failure(request, Reason.SERVER_BUSY).withRetryAfter(1)));
        byte[] request = CODEC.write(addUser("9004"));

        C3pResponse busy = OpenDoor.response(door.peer("focus").post(request));
        door.handledBy((again, context) -> completedFuture(C3pResponse.success(again)));
        C3pResponse done = OpenDoor.response(door.peer("focus").post(request));

        assertThat(busy.reason()).contains(Reason.SERVER_BUSY);
        assertThat(done.isSuccess()).isTrue();
    }
}
