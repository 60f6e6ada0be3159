/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.Reason;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.kit.KitLab;
import org.rostrum.kit.c3p.C3pTransportException.Kind;
import org.rostrum.kit.lifecycle.Component;
import org.rostrum.kit.service.ServiceContext;
import org.rostrum.kit.tls.ServiceRole;
import org.rostrum.kit.trace.TraceEvent;
import org.rostrum.kit.trace.TraceEvent.Direction;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.rostrum.kit.c3p.Messages.addUser;
import static org.rostrum.kit.c3p.Messages.ping;
import static org.rostrum.kit.c3p.Messages.pong;

/** Client and door together, and the client against servers that misbehave. */
@Timeout(180)
class C3pClientTest {
    @TempDir
    Path home;

    private KitLab lab;
    private ServiceContext focus;
    /** Set by the tests that have an MCU. */
    @SuppressWarnings("NullAway.Init")
    private ServiceContext mcu;

    private C3pClient client;
    private C3pServer focusDoor;
    private final List<Component> open = new ArrayList<>();

    @BeforeEach
    void startTheFocus() throws Exception {
        lab = new KitLab(home);
        focus = lab.service("focus");
        client = started(new C3pClient(focus, Set.of(ServiceRole.MCU, ServiceRole.FACTORY)));
        focusDoor = started(C3pServer.builder(focus)
                .allow(Set.of(ServiceRole.MCU, ServiceRole.FACTORY))
                .client(client)
                .build());
    }

    @AfterEach
    void stopEverything() throws Exception {
        for (Component component : open.reversed()) {
            component.stop();
        }
    }

    private <C extends Component> C started(C component) throws Exception {
        component.start();
        open.add(component);
        return component;
    }

    private C3pServer mcuDoor(C3pRequestHandler handler, String... configuration) throws Exception {
        mcu = lab.service("webconf", configuration);
        C3pClient back = started(new C3pClient(mcu, Set.of(ServiceRole.FOCUS)));
        return started(C3pServer.builder(mcu)
                .allow(Set.of(ServiceRole.FOCUS))
                .client(back)
                .handler(handler)
                .replyAddresses(request -> List.of(focusDoor.url()))
                .build());
    }

    private static Deadline in(long millis) {
        return Deadline.after(Duration.ofMillis(millis), Clock.systemUTC());
    }

    private static void awaitEvents(ServiceContext service, int count) {
        while (service.trace().events().size() < count) {
            Thread.onSpinWait();
        }
    }

    private static C3pResponse answer(CompletableFuture<C3pResponse> call) throws Exception {
        return call.get(30, TimeUnit.SECONDS);
    }

    private static C3pTransportException failure(CompletableFuture<?> call) {
        ExecutionException failed =
                catchThrowableOfType(ExecutionException.class, () -> call.get(30, TimeUnit.SECONDS));
        return (C3pTransportException) Objects.requireNonNull(failed.getCause());
    }

    @Test
    void aRequestGetsItsAnswer() throws Exception {
        C3pServer door = mcuDoor((request, context) -> completedFuture(pong(request)));

        C3pResponse answer = answer(client.send(door.url(), ping(), in(20_000)));

        assertThat(answer.isSuccess()).isTrue();
    }

    @Test
    void theHandlerLearnsWhoAsksAndHowMuchTimeIsLeft() throws Exception {
        CompletableFuture<C3pContext> seen = new CompletableFuture<>();
        C3pServer door = mcuDoor((request, context) -> {
            seen.complete(context);
            return completedFuture(pong(request));
        });

        answer(client.send(door.url(), ping(), in(30_000)));

        C3pContext context = seen.join();
        assertThat(context.peer().urn()).isEqualTo("urn:rostrum:focus:focus");
        assertThat(context.deadline().remaining()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    @Test
    void aCallWithinAnotherStaysInItsTrace() throws Exception {
        CompletableFuture<TraceParent> seen = new CompletableFuture<>();
        C3pServer door = mcuDoor((request, context) -> {
            seen.complete(context.traceParent());
            return completedFuture(pong(request));
        });
        TraceParent outer = TraceParent.parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .orElseThrow();
        C3pContext context = new C3pContext(focus.tls().identity(), in(20_000), outer);

        answer(client.send(door.url(), ping(), in(20_000), CallOptions.STANDARD.within(context)));

        assertThat(seen.join().traceId()).isEqualTo(outer.traceId());
        assertThat(seen.join().parentId()).isNotEqualTo(outer.parentId());
    }

    @Test
    void bothEndsTraceTheSameMessages() throws Exception {
        C3pServer door = mcuDoor((request, context) -> completedFuture(pong(request)));

        answer(client.send(door.url(), ping("4711", Messages.FOCUS), in(20_000)));

        List<TraceEvent> sent = focus.trace().events();
        List<TraceEvent> received = mcu.trace().events();
        assertThat(sent).extracting(TraceEvent::label).containsExactly("ping", "ping success");
        assertThat(sent).extracting(TraceEvent::direction).containsExactly(Direction.SENT, Direction.RECEIVED);
        assertThat(received).extracting(TraceEvent::direction).containsExactly(Direction.RECEIVED, Direction.SENT);
        assertThat(sent)
                .extracting(TraceEvent::correlation)
                .containsExactly(Messages.FOCUS + ";4711;req", Messages.FOCUS + ";4711;resp")
                .isEqualTo(received.stream().map(TraceEvent::correlation).toList());
        assertThat(sent).extracting(TraceEvent::from).containsExactly("focus", "webconf");
        assertThat(sent.get(0).timeMicros()).isLessThanOrEqualTo(received.get(0).timeMicros());
    }

    @Test
    void aSlowAnswerIsPendingFirstAndPostedLater() throws Exception {
        CompletableFuture<C3pResponse> work = new CompletableFuture<>();
        AtomicInteger executions = new AtomicInteger();
        C3pServer door = mcuDoor(
                (request, context) -> {
                    executions.incrementAndGet();
                    return work;
                },
                "c3p.pending-after",
                "20ms");
        C3pRequest request = addUser("31");

        CompletableFuture<C3pResponse> call = client.send(door.url(), request, in(20_000));
        awaitEvents(mcu, 2);
        work.complete(C3pResponse.success(request));

        assertThat(answer(call).isSuccess()).isTrue();
        assertThat(executions).hasValue(1);
        // The final answer comes in a request of its own, which nothing keeps from being faster than the word that it
        // is pending.
        awaitEvents(focus, 3);
        awaitEvents(mcu, 3);
        assertThat(mcu.trace().events())
                .extracting(TraceEvent::label)
                .containsExactly("addUser", "addUser pending", "addUser success");
        assertThat(focus.trace().events())
                .extracting(TraceEvent::label)
                .containsExactlyInAnyOrder("addUser", "addUser pending", "addUser success");
    }

    @Test
    void aPendingAnswerThatIsNeverFollowedTimesOutAtTheDeadline() throws Exception {
        C3pServer door = mcuDoor((request, context) -> new CompletableFuture<>(), "c3p.pending-after", "10ms");

        C3pTransportException failure = failure(client.send(door.url(), ping(), in(400)));

        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
    }

    @Test
    void aLateAnswerNobodyWaitsForGets410() throws Exception {
        C3pServer door = mcuDoor((request, context) -> completedFuture(pong(request)));
        C3pRequest request = ping("32", Messages.FOCUS);
        answer(client.send(door.url(), request, in(20_000)));
        C3pClient back = started(new C3pClient(mcu, Set.of(ServiceRole.FOCUS)));

        int status = back.answer(focusDoor.url(), pong(request), new C3pTrace.Story("ping", "", "x"), in(20_000))
                .get(30, TimeUnit.SECONDS);

        assertThat(status).isEqualTo(410);
    }

    @Test
    void aLateAnswerOfAServerThatWasNotAskedIsNotAccepted() throws Exception {
        CompletableFuture<C3pResponse> work = new CompletableFuture<>();
        C3pServer door = mcuDoor((asked, context) -> work);
        C3pRequest request = ping("33", Messages.FOCUS);
        CompletableFuture<C3pResponse> call = client.send(door.url(), request, in(20_000));
        C3pClient stranger = started(new C3pClient(lab.service("factory"), Set.of(ServiceRole.FOCUS)));

        int status = stranger.answer(focusDoor.url(), pong(request), new C3pTrace.Story("ping", "", "x"), in(20_000))
                .get(30, TimeUnit.SECONDS);

        work.complete(C3pResponse.failure(request, Reason.FORBIDDEN));
        assertThat(status).isEqualTo(410);
        assertThat(answer(call).reason()).contains(Reason.FORBIDDEN);
    }

    @Test
    void aRefusedConnectionFailsPromptly() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        long began = System.nanoTime();

        C3pTransportException failure =
                failure(client.send(URI.create("https://127.0.0.1:" + closed + "/"), ping(), in(20_000)));

        assertThat(failure.kind()).isEqualTo(Kind.CONNECT);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void aServerOfAnotherRoleIsNotTrusted() throws Exception {
        C3pServer door = mcuDoor((request, context) -> completedFuture(pong(request)));
        C3pClient picky = started(new C3pClient(lab.service("focus"), Set.of(ServiceRole.FACTORY)));

        C3pTransportException failure = failure(picky.send(door.url(), ping(), in(20_000)));

        assertThat(failure.kind()).isEqualTo(Kind.TLS);
        assertThat(mcu.trace().events()).isEmpty();
    }

    @Test
    void aServerUnderANameThatItsCertificateDoesNotHoldIsNotTrusted() throws Exception {
        C3pServer door = mcuDoor((request, context) -> completedFuture(pong(request)));

        C3pTransportException failure = failure(client.send(
                URI.create("https://127.0.0.2:" + door.port() + "/LiveServer/DataMCU/"), ping(), in(20_000)));

        assertThat(failure.kind()).isIn(Kind.TLS, Kind.CONNECT);
    }

    @Test
    void aRequestWithoutAnAnswerIsRepeatedOnceUnderTheSameNumber() throws Exception {
        AtomicInteger executions = new AtomicInteger();
        CompletableFuture<C3pResponse> work = new CompletableFuture<>();
        C3pServer door = mcuDoor((request, context) -> {
            executions.incrementAndGet();
            return work;
        });
        C3pRequest request = ping();
        CallOptions impatient = CallOptions.STANDARD.withAnswerTimeout(Duration.ofSeconds(3));

        CompletableFuture<C3pResponse> call = client.send(door.url(), request, in(20_000), impatient);
        awaitEvents(mcu, 2);
        work.complete(pong(request));

        assertThat(answer(call).isSuccess()).isTrue();
        assertThat(executions).hasValue(1);
    }

    @Test
    void aCallThatMustNotBeRepeatedFailsAtItsFirstTimeout() throws Exception {
        C3pServer door = mcuDoor((request, context) -> request.commandName().equals("ping")
                ? new CompletableFuture<>()
                : completedFuture(C3pResponse.success(request)));
        CallOptions once =
                CallOptions.STANDARD.withAnswerTimeout(Duration.ofSeconds(2)).withoutRetry();

        answer(client.send(door.url(), addUser("41"), in(20_000)));
        C3pTransportException failure = failure(client.send(door.url(), ping(), in(20_000), once));

        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(mcu.trace().events()).extracting(TraceEvent::label).containsOnlyOnce("ping");
    }

    @Test
    void anOverloadedServerIsAskedAgainWhenItSaid() throws Exception {
        CompletableFuture<C3pResponse> first = new CompletableFuture<>();
        C3pServer door = mcuDoor(
                (request, context) ->
                        request.requestId().equals("1") ? first : completedFuture(C3pResponse.success(request)),
                "http.max-requests",
                "1");
        C3pRequest blocking = ping("1", Messages.FOCUS);
        CompletableFuture<C3pResponse> inHand = client.send(door.url(), blocking, in(20_000));
        awaitEvents(mcu, 1);

        CompletableFuture<C3pResponse> refused = client.send(door.url(), ping("2", Messages.FOCUS), in(20_000));
        C3pTransportException withoutTime = failure(client.send(door.url(), ping("3", Messages.FOCUS), in(500)));
        first.complete(pong(blocking));

        assertThat(withoutTime.kind()).isEqualTo(Kind.HTTP);
        assertThat(withoutTime.status()).hasValue(503);
        assertThat(answer(refused).isSuccess()).isTrue();
        assertThat(answer(inHand).isSuccess()).isTrue();
    }

    @Test
    void aForbiddenRequestIsNotRepeated() throws Exception {
        C3pServer closed = started(C3pServer.builder(lab.service("factory"))
                .allow(Set.of(ServiceRole.MCU))
                .build());

        C3pTransportException failure = failure(client.send(closed.url(), ping(), in(20_000)));

        assertThat(failure.kind()).isEqualTo(Kind.HTTP);
        assertThat(failure.status()).hasValue(403);
    }

    @Test
    void aDeadlineAlreadyOverSendsNothing() throws Exception {
        C3pServer door = mcuDoor((request, context) -> completedFuture(pong(request)));

        C3pTransportException failure = failure(client.send(door.url(), ping(), in(-1)));

        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(mcu.trace().events()).isEmpty();
    }

    @Test
    void notificationsAreAnsweredWithTheStatusTheHandlerChose() throws Exception {
        ServiceContext other = lab.service("focus");
        List<NotificationAck> acks = new ArrayList<>(List.of(NotificationAck.values()));
        C3pServer door = started(C3pServer.builder(other)
                .allow(Set.of(ServiceRole.MCU))
                .notifications((document, context) -> completedFuture(acks.removeFirst()))
                .build());
        C3pClient sender = started(new C3pClient(lab.service("webconf"), Set.of(ServiceRole.FOCUS)));
        ConferenceType document = new ConferenceType();
        document.setEntity("sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A");

        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            statuses.add(sender.notify(door.url(), document, in(20_000)).get(30, TimeUnit.SECONDS));
        }

        assertThat(statuses).containsExactly(200, 400, 410, 503);
        assertThat(List.of("success", "malformed", "gone", "not_ready"))
                .allSatisfy(outcome -> assertThat(other.metrics()
                                .registry()
                                .get("rostrum.kit.c3p.served")
                                .tags("command", "notification", "outcome", outcome)
                                .counter()
                                .count())
                        .isEqualTo(1));
        assertThat(other.trace().events("K7QW2M9A")).hasSize(8);
    }

    @Test
    void aNotificationThatCanNotBeTakenOverIsToBeRepeated() throws Exception {
        ServiceContext other = lab.service("focus");
        C3pServer door = started(C3pServer.builder(other)
                .allow(Set.of(ServiceRole.MCU))
                .notifications((document, context) ->
                        CompletableFuture.failedFuture(new IllegalStateException("provoked by a test")))
                .build());
        C3pClient sender = started(new C3pClient(lab.service("webconf"), Set.of(ServiceRole.FOCUS)));
        ConferenceType document = new ConferenceType();
        document.setEntity("sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A");

        int status = sender.notify(door.url(), document, in(20_000)).get(30, TimeUnit.SECONDS);

        assertThat(status).isEqualTo(503);
    }

    @Test
    void nothingIsRememberedOfCallsThatAreOver() throws Exception {
        C3pServer door = mcuDoor((request, context) -> completedFuture(pong(request)));

        answer(client.send(door.url(), ping(), in(20_000)));
        failure(client.send(door.url().resolve("/elsewhere/"), ping(), in(20_000)));

        assertThat(client.pending().size()).isZero();
    }
}
