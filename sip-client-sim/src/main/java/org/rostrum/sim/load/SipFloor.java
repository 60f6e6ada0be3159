/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.rostrum.kit.sip.IncomingRequest;
import org.rostrum.kit.sip.SipDialog;
import org.rostrum.kit.sip.SipFlow;
import org.rostrum.kit.sip.SipHandler;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipNode;
import org.rostrum.kit.sip.SipTransport;

/**
 * The least that a join can take: its SIP transactions, each person by a connection of his own and with bodies about as long,
 * between two endpoints in this process that do nothing else. INVITE and ACK, SUBSCRIBE, INFO, and the INFO that comes back; no
 * XML, no log, no conference, no notification, no PSOM.
 */
public final class SipFloor implements AutoCloseable {

    private static final String CONFERENCE = "sip:floor@example.com;gruu;opaque=app:conf:focus:id:FLOOR";
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final byte[] COMMAND = text(1_000);
    private static final byte[] ROSTER = text(4_000);

    private final SipNode focus;
    private final SipNode people;
    private final Map<String, CompletableFuture<Void>> told = new ConcurrentHashMap<>();

    /**
     * What it took.
     *
     * @param joins how many
     * @param took from the first to the end of the last
     * @param processor what both ends used of processors
     */
    public record Result(int joins, Duration took, Duration processor) {

        /** Joins per second. */
        public double joinsPerSecond() {
            return joins * 1e9 / took.toNanos();
        }

        /** Of both ends, for each join. */
        public double processorMillisPerJoin() {
            return processor.toNanos() / 1e6 / joins;
        }
    }

    /**
     * Opens both ends on loopback.
     *
     * @throws IOException when there is no port
     */
    public SipFloor() throws IOException {
        focus = SipNode.builder("floor-focus")
                .listen(SipTransport.TCP, 0)
                .handler(new Focus())
                .build();
        people = SipNode.builder("floor-people")
                .listen(SipTransport.TCP, 0)
                .handler(this::answered)
                .build();
        focus.start();
        people.start();
    }

    private static byte[] text(int length) {
        return "x".repeat(length).getBytes(StandardCharsets.US_ASCII);
    }

    /** Lets that many join, a few at a time. */
    public Result run(int joins, int parallel) {
        Duration before = processor();
        long began = System.nanoTime();
        AtomicInteger next = new AtomicInteger();
        CompletableFuture.allOf(IntStream.range(0, Math.min(parallel, joins))
                        .mapToObj(lane -> lane(next, joins))
                        .toArray(CompletableFuture[]::new))
                .join();
        return new Result(
                joins, Duration.ofNanos(System.nanoTime() - began), processor().minus(before));
    }

    private static Duration processor() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private CompletableFuture<Void> lane(AtomicInteger next, int joins) {
        int number = next.getAndIncrement();
        return number >= joins
                ? CompletableFuture.completedFuture(null)
                : join(number).thenComposeAsync(done -> lane(next, joins));
    }

    private CompletableFuture<Void> join(int number) {
        SipFlow flow = people.dialApart(SipTransport.TCP, focus.address(SipTransport.TCP));
        String person = "sip:floor-" + number + "@example.com";
        Request invite = request(Request.INVITE, person);
        SipMessages.body(invite, "application/cccp+xml", COMMAND);
        CompletableFuture<Void> answer = new CompletableFuture<>();
        told.put(SipMessages.callId(invite), answer);
        return people.send(invite, flow, PATIENCE)
                .thenCompose(ok -> {
                    SipDialog dialog = SipDialog.initiated(invite, ok, flow);
                    people.sendOneWay(dialog.newAck(SipMessages.cseq(ok)), flow);
                    Request subscribe = request(Request.SUBSCRIBE, person);
                    SipMessages.header(subscribe, "Event", "conference");
                    return people.send(subscribe, flow, PATIENCE).thenApply(granted -> dialog);
                })
                .thenCompose(dialog -> {
                    Request info = dialog.newRequest(Request.INFO);
                    SipMessages.body(info, "application/cccp+xml", COMMAND);
                    return people.send(info, flow, PATIENCE);
                })
                .thenCompose(accepted -> answer)
                .whenComplete((done, failure) -> {
                    told.remove(SipMessages.callId(invite));
                    people.close(flow);
                });
    }

    private Request request(String method, String person) {
        return people.newRequest(method, CONFERENCE, person, CONFERENCE);
    }

    /** What comes to the people is the answer to their command. */
    private void answered(IncomingRequest info) {
        info.respond(Response.OK);
        CompletableFuture<Void> waiting = told.get(SipMessages.callId(info.request()));
        if (waiting != null) {
            waiting.complete(null);
        }
    }

    @Override
    public void close() {
        people.close();
        focus.close();
    }

    private final class Focus implements SipHandler {

        private final Map<String, SipDialog> dialogs = new ConcurrentHashMap<>();

        @Override
        public void received(IncomingRequest request) {
            String call = SipMessages.callId(request.request());
            switch (request.method()) {
                case Request.INVITE -> {
                    dialogs.put(call, SipDialog.accepting(request.request(), request.toTag(), request.flow()));
                    request.respond(ok(request, COMMAND));
                }
                case Request.SUBSCRIBE -> {
                    Response granted = ok(request, ROSTER);
                    SipMessages.header(granted, "Expires", "600");
                    request.respond(granted);
                }
                case Request.INFO -> answer(request, dialogs.remove(call));
                default -> request.respond(Response.METHOD_NOT_ALLOWED);
            }
        }

        private Response ok(IncomingRequest request, byte[] body) {
            Response ok = request.response(Response.OK);
            SipMessages.header(ok, "Contact", focus.contact("", SipTransport.TCP));
            SipMessages.body(ok, "application/xml", body);
            return ok;
        }

        private void answer(IncomingRequest info, @Nullable SipDialog dialog) {
            if (dialog == null) {
                info.respond(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
                return;
            }
            info.respond(Response.ACCEPTED);
            Request outcome = dialog.newRequest(Request.INFO);
            SipMessages.body(outcome, "application/cccp+xml", COMMAND);
            // Whoever does not take it does not go on, and the run fails.
            var unused = focus.send(outcome, info.flow(), PATIENCE);
        }
    }
}
