/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rostrum.focus.notify.Delivery;
import org.rostrum.focus.notify.Form;
import org.rostrum.kit.sip.RequestTemplate;
import org.rostrum.kit.sip.SipDialog;
import org.rostrum.kit.sip.SipFlow;

/** A client's subscription to the state of a conference (RFC 6665, C3P 2.5). */
final class Subscription extends FlowBound {

    /**
     * What the client asked for and was granted, fixed for the life of the subscription.
     *
     * @param conference the conference as the core files it
     * @param user the subscriber's canonical URI
     * @param epid the device as its From names it, empty when it does not
     * @param event the Event that stands in every message of it
     * @param form what the documents look like
     * @param delivery how they travel
     * @param piggyback whether a document may travel in a 200
     * @param autoextend whether each notification starts the time again
     */
    record Terms(
            String conference,
            String user,
            String epid,
            String event,
            Form form,
            Delivery delivery,
            boolean piggyback,
            boolean autoextend) {}

    private record Heads(String target, SipFlow flow, RequestTemplate template) {}

    private final Terms terms;
    private final BiConsumer<Subscription, SipFlow> onFlowClosed;
    private Duration granted;
    private long endsAtNanos;
    private boolean ended;
    private final Alarm alarm = new Alarm();
    private final Alarm deferral = new Alarm();
    private @Nullable Heads heads;

    Subscription(
            SipDialog sip,
            Terms terms,
            Duration granted,
            Strand strand,
            BiConsumer<Subscription, SipFlow> onFlowClosed) {
        super(sip, terms.user(), strand);
        this.terms = terms;
        this.granted = granted;
        this.endsAtNanos = System.nanoTime() + granted.toNanos();
        this.onFlowClosed = onFlowClosed;
    }

    @Override
    void flowClosed(SipFlow flow) {
        onFlowClosed.accept(this, flow);
    }

    Terms terms() {
        return terms;
    }

    /**
     * The head of its notifications. To be called in the subscription's queue.
     *
     * @param fresh makes it, when the client's target or flow is another than before
     */
    RequestTemplate template(String target, SipFlow flow, Supplier<RequestTemplate> fresh) {
        Heads known = heads;
        if (known == null || !known.flow().equals(flow) || !known.target().equals(target)) {
            known = new Heads(target, flow, fresh.get());
            heads = known;
        }
        return known.template();
    }

    /** The time granted by the latest SUBSCRIBE. */
    synchronized Duration granted() {
        return granted;
    }

    /** The time starts again, with this length. */
    synchronized void extend(Duration length) {
        granted = length;
        endsAtNanos = System.nanoTime() + length.toNanos();
    }

    /** What is left of the time; zero or less when it is over. */
    synchronized Duration remaining() {
        return Duration.ofNanos(endsAtNanos - System.nanoTime());
    }

    /** The alarm that looks whether the time is over; an ended subscription takes none. */
    void alarm(Future<?> running) {
        alarm.set(running);
    }

    /** The alarm at which a client that asked for a pause is told again. */
    void deferral(Future<?> running) {
        deferral.set(running);
    }

    /** Whether this call ended it: cleanup is the caller's then. */
    synchronized boolean end() {
        boolean first = !ended;
        ended = true;
        alarm.end();
        deferral.end();
        return first;
    }

    @Override
    public String toString() {
        return terms.user() + " subscribed to " + terms.conference() + " by " + sip();
    }
}
