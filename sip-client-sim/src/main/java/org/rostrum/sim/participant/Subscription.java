/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.C3pException;
import org.rostrum.kit.sip.IncomingRequest;
import org.rostrum.kit.sip.OneWayRequest;
import org.rostrum.kit.sip.SipDialog;
import org.rostrum.kit.sip.SipFlow;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.sim.roster.Roster;
import org.rostrum.sim.roster.Roster.Applied;
import org.rostrum.sim.roster.RosterDocument;

/**
 * A participant's subscription to the conference's state (RFC 4575, RFC 6665; C3P 2.5): asks for BENOTIFY and a first
 * document in the answer, keeps the {@link Roster}, notices when a document is missing and then asks for a full one.
 *
 * <p>Facts are awaited with {@link #await}: the future completes with the first roster that satisfies a condition,
 * including the present one. A subscription that is {@linkplain #abandon abandoned} leaves those who wait to the next one.
 */
final class Subscription implements Inbox {

    private static final String BENOTIFY = "ms-benotify";

    private static final String ANSWER = "the answer to SUBSCRIBE";

    private final SimNode node;
    private final SipExchange exchange;
    private final Persona persona;
    private final ParticipantSettings settings;
    private final Ending ending;
    private final ParticipantListener listener;
    private final RosterWatches watches;

    // All below is guarded by this.
    private Roster roster;
    private final List<RosterDocument> early = new ArrayList<>();
    private boolean answerPending;
    private boolean benotify;
    private boolean ended;
    private @Nullable SipDialog dialog;
    private @Nullable Future<?> refreshTimer;

    /**
     * A subscription to come.
     *
     * @param ending hears when it is over, and not by his own doing
     * @param watches those who wait for a roster
     * @param known the roster so far
     */
    Subscription(
            SimNode node,
            SipExchange exchange,
            Persona persona,
            ParticipantSettings settings,
            Ending ending,
            ParticipantListener listener,
            RosterWatches watches,
            Roster known) {
        this.node = node;
        this.exchange = exchange;
        this.persona = persona;
        this.settings = settings;
        this.ending = ending;
        this.listener = listener;
        this.watches = watches;
        this.roster = known.beforeAnother();
        this.benotify = settings.benotify();
    }

    /** Subscribes; completes with the first full roster. */
    CompletableFuture<Roster> start(String conference) {
        SipExchange.Opening subscribe =
                exchange.opening(Request.SUBSCRIBE, conference, request -> dress(request, settings.subscriptionTime()));
        node.route(subscribe.callId(), this);
        return subscribe(subscribe, response -> opened(subscribe.last(), response))
                .exceptionallyCompose(failure -> {
                    boolean unknownExtension = StepException.of(failure)
                            .reason()
                            .filter("420"::equals)
                            .isPresent();
                    if (unknownExtension && offersBenotify()) {
                        withdrawBenotify();
                        return subscribe(subscribe, response -> opened(subscribe.last(), response));
                    }
                    node.unroute(subscribe.callId());
                    return CompletableFuture.failedFuture(failure);
                })
                .thenCompose(response -> await("the first roster", known -> known.version() > 0));
    }

    private synchronized boolean offersBenotify() {
        return benotify;
    }

    private synchronized void withdrawBenotify() {
        benotify = false;
    }

    private void dress(Request request, Duration time) {
        SipMessages.header(request, "Event", "conference");
        SipMessages.header(request, "Accept", settings.notificationType());
        SipMessages.header(request, "Expires", String.valueOf(time.toSeconds()));
        SipMessages.addHeader(request, "Supported", "com.microsoft.autoextend");
        if (offersBenotify()) {
            SipMessages.addHeader(request, "Supported", BENOTIFY);
            SipMessages.addHeader(request, "Supported", "ms-piggyback-first-notify");
            SipMessages.header(request, "Proxy-Require", BENOTIFY);
        }
    }

    private interface OnAnswer {
        void answered(Response response);
    }

    /** While the answer is under way, notifications that overtake it are kept back. */
    private CompletableFuture<Response> subscribe(Supplier<Request> requests, OnAnswer onAnswer) {
        boolean first;
        synchronized (this) {
            answerPending = true;
            first = dialog == null;
        }
        CompletableFuture<Response> answer =
                first ? exchange.send(ANSWER, requests) : exchange.insist(ANSWER, requests);
        return answer.whenComplete((response, failure) -> {
            try {
                if (response != null) {
                    onAnswer.answered(response);
                    asked(response).ifPresent(this::apply);
                }
            } finally {
                settle();
            }
        });
    }

    private void settle() {
        List<RosterDocument> kept;
        synchronized (this) {
            answerPending = false;
            kept = new ArrayList<>(early);
            early.clear();
        }
        kept.sort(Comparator.comparingLong(RosterDocument::version));
        kept.forEach(this::apply);
    }

    /** What was asked for and can't be read won't be readable when it is asked for again. */
    private Optional<RosterDocument> asked(Response response) {
        try {
            return document(SipMessages.contentType(response), SipMessages.body(response));
        } catch (C3pException e) {
            throw StepException.unexpected(ANSWER, e);
        }
    }

    private synchronized void opened(Request subscribe, Response response) {
        dialog = SipDialog.initiated(subscribe, response, exchange.flow());
        scheduleRefresh(response);
    }

    private synchronized void scheduleRefresh(Message response) {
        long seconds = SipMessages.number(response, "Expires")
                .orElse(settings.subscriptionTime().toSeconds());
        if (refreshTimer != null) {
            refreshTimer.cancel(false);
        }
        if (!ended) {
            refreshTimer = node.later(Duration.ofSeconds(seconds).dividedBy(2), this::refresh);
        }
    }

    /** Asks for a full document in the same dialog. */
    private void refresh() {
        SipDialog known;
        synchronized (this) {
            known = dialog;
            if (known == null || ended || answerPending) {
                return;
            }
        }
        SipDialog open = known;
        Outcome.of(
                subscribe(() -> again(open, settings.subscriptionTime()), this::scheduleRefresh),
                response -> {},
                failure -> over(Ending::lost, "the subscription: " + failure.getMessage()));
    }

    private Request again(SipDialog open, Duration time) {
        Request subscribe = open.newRequest(Request.SUBSCRIBE);
        dress(subscribe, time);
        return subscribe;
    }

    /** Ends the subscription; completes when the Focus has answered. */
    CompletableFuture<Void> stop() {
        SipDialog known;
        synchronized (this) {
            known = dialog;
            if (known == null || ended) {
                return CompletableFuture.completedFuture(null);
            }
        }
        SipDialog open = known;
        end();
        return exchange.send("the answer to SUBSCRIBE Expires 0", () -> again(open, Duration.ZERO))
                .handle((response, failure) -> {
                    if (failure != null) {
                        throw StepException.of(failure);
                    }
                    return null;
                });
    }

    @Override
    public void received(IncomingRequest request) {
        boolean notification =
                request.method().equals(Request.NOTIFY) || request.method().equals("BENOTIFY");
        if (request.answerable()) {
            Response answer = request.response(notification ? Response.OK : Response.METHOD_NOT_ALLOWED);
            SipMessages.header(answer, "Contact", node.contact(persona));
            request.respond(answer);
        }
        if (notification && accepted(known -> known.accept(request.request(), request.flow()))) {
            arrived(SipMessages.contentType(request.request()), SipMessages.body(request.request()));
            state(name -> SipMessages.header(request.request(), name));
        }
    }

    @Override
    public void told(OneWayRequest request) {
        if (accepted(known -> known.accept(request))) {
            arrived(request.contentType(), request.body());
            state(request::header);
        }
    }

    private synchronized boolean accepted(Predicate<SipDialog> byDialog) {
        return dialog == null || byDialog.test(dialog);
    }

    private void state(Function<String, Optional<String>> headers) {
        headers.apply("Subscription-State")
                .filter(state -> state.toLowerCase(Locale.ROOT).startsWith("terminated"))
                .ifPresent(
                        state -> over(Ending::ended, "the subscription was " + state + SipExchange.explained(headers)));
    }

    @Override
    public SipFlow flow() {
        return exchange.flow();
    }

    /** The connection is gone: what was sent on it meanwhile is lost, so a full document is needed. */
    @Override
    public void flowLost() {
        refresh();
    }

    /** Empty when there is none; throws a {@link C3pException} when there is one that can't be read. */
    private Optional<RosterDocument> document(Optional<String> contentType, byte[] body) {
        if (body.length == 0) {
            return Optional.empty();
        }
        listener.notified(body.length);
        return Optional.of(node.documents().read(contentType.orElse(""), body));
    }

    private void arrived(Optional<String> contentType, byte[] body) {
        try {
            document(contentType, body).ifPresent(this::arrived);
        } catch (C3pException e) {
            // As good as never received: the next one shows the gap.
            listener.gapFound(roster().version() + 1, 0);
            refresh();
        }
    }

    private void arrived(RosterDocument document) {
        synchronized (this) {
            if (answerPending) {
                early.add(document);
                return;
            }
        }
        apply(document);
    }

    private void apply(RosterDocument document) {
        Roster before;
        Applied applied;
        Runnable met;
        synchronized (this) {
            before = roster;
            applied = node.rosters().apply(roster, document);
            roster = applied.roster();
            met = watches.met(roster);
        }
        listener.documentRead(document, applied);
        met.run();
        switch (applied) {
            case Applied.Updated updated -> listener.rosterChanged(before, updated.roster());
            case Applied.Gap gap -> {
                listener.gapFound(gap.expected(), gap.got());
                refresh();
            }
            case Applied.Stale stale -> {
                // Seen before; a refresh overtook it.
            }
        }
    }

    /** The roster as it is now. */
    synchronized Roster roster() {
        return roster;
    }

    /** Completes with the first roster that satisfies the condition, the present one included, within the time of a step. */
    CompletableFuture<Roster> await(String what, Predicate<Roster> condition) {
        CompletableFuture<Roster> found = seen(what, condition);
        Future<?> timer = node.later(
                settings.deadline(),
                () -> found.completeExceptionally(StepException.timeout(what, settings.deadline())));
        return found.whenComplete((roster, failure) -> timer.cancel(false));
    }

    /** The same without a limit: whoever waits no longer cancels it. */
    synchronized CompletableFuture<Roster> seen(String what, Predicate<Roster> condition) {
        return condition.test(roster) ? CompletableFuture.completedFuture(roster) : watches.await(what, condition);
    }

    /** Forgets the dialog: a last NOTIFY is no longer understood. */
    synchronized void close() {
        if (dialog != null) {
            node.unroute(dialog.callId());
        }
    }

    /** Has nothing to do with it any more; there is another one. */
    void abandon() {
        end();
        close();
    }

    private void over(BiConsumer<Ending, String> what, String how) {
        if (end()) {
            close();
            what.accept(ending, how);
        }
    }

    /** False when it had ended before. */
    private synchronized boolean end() {
        if (ended) {
            return false;
        }
        ended = true;
        if (refreshTimer != null) {
            refreshTimer.cancel(false);
        }
        return true;
    }
}
