/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.focus.conference.DialogRef;
import org.rostrum.kit.sip.IncomingRequest;
import org.rostrum.kit.sip.SipDialog;
import org.rostrum.kit.sip.SipFlow;

/**
 * A participant's INVITE dialog (C3P 4.8).
 *
 * <pre>
 * JOINING ──Joined──▶ ESTABLISHED ──BYE, expiry, replacement, end──▶ ENDED
 *    └──refused, CANCEL──▶ ENDED
 * </pre>
 */
final class Participation extends FlowBound {

    /** Where the dialog is in its life. */
    enum State {
        /** The INVITE is with the replicated state. */
        JOINING,
        /** Answered 200. */
        ESTABLISHED,
        /** Over; nothing more is sent but the BYE that ended it. */
        ENDED
    }

    /** A command that the core has not taken on yet, and the INFO that waits for its 202. */
    record Asked(C3pRequest command, IncomingRequest info) {}

    /** An answer that did not reach the client, and how many attempts to tell it have been made. */
    record Untold(C3pResponse answer, int attempts) {}

    /** The most answers that wait for the client to come back; beyond it the oldest goes. */
    static final int MOST_UNTOLD = 16;

    private final DialogRef ref;
    private final ConferenceUri conference;
    private final Caller caller;
    private final BiConsumer<Participation, SipFlow> onFlowClosed;
    private final Map<String, Deque<Asked>> asked = new HashMap<>();
    private final Map<String, C3pRequest> accepted = new HashMap<>();
    private State state = State.JOINING;
    private @Nullable SessionTimer timer;
    private final Alarm sessionAlarm = new Alarm();
    private final Alarm flowAlarm = new Alarm();
    private boolean refreshOwed;
    private final Deque<Untold> untold = new ArrayDeque<>();

    Participation(
            SipDialog sip,
            DialogRef ref,
            ConferenceUri conference,
            Caller caller,
            Strand strand,
            BiConsumer<Participation, SipFlow> onFlowClosed) {
        super(sip, caller.user(), strand);
        this.ref = ref;
        this.conference = conference;
        this.caller = caller;
        this.onFlowClosed = onFlowClosed;
    }

    @Override
    void flowClosed(SipFlow flow) {
        onFlowClosed.accept(this, flow);
    }

    DialogRef ref() {
        return ref;
    }

    ConferenceUri conference() {
        return conference;
    }

    /** The conference as the core files it. */
    String conferenceKey() {
        return conference.normalized().toString();
    }

    Caller caller() {
        return caller;
    }

    synchronized State state() {
        return state;
    }

    /** JOINING to ESTABLISHED; false when the join was cancelled meanwhile. */
    synchronized boolean establish() {
        if (state != State.JOINING) {
            return false;
        }
        state = State.ESTABLISHED;
        return true;
    }

    /** To ENDED; returns the state before, so that whoever really ended the dialog knows. */
    synchronized State end() {
        State before = state;
        state = State.ENDED;
        sessionAlarm.end();
        flowAlarm.end();
        asked.clear();
        accepted.clear();
        untold.clear();
        return before;
    }

    synchronized Optional<SessionTimer> timer() {
        return Optional.ofNullable(timer);
    }

    /** Sets the session timer that runs from now on, replacing the one before; an ended dialog takes none. */
    synchronized void sessionAlarm(@Nullable SessionTimer running, @Nullable Future<?> alarm) {
        timer = running;
        sessionAlarm.set(alarm);
        refreshOwed = false;
    }

    /** A refresh of ours was lost on its way; {@link #sessionAlarm} ends the debt as well. */
    synchronized void oweRefresh() {
        refreshOwed = state == State.ESTABLISHED;
    }

    /** Whether a refresh is owed; from now on none is. */
    synchronized boolean payRefresh() {
        boolean owed = refreshOwed;
        refreshOwed = false;
        return owed;
    }

    /** An answer waits until the client is there. */
    synchronized void hold(Untold answer) {
        if (state == State.ESTABLISHED) {
            if (untold.size() == MOST_UNTOLD) {
                untold.removeFirst();
            }
            untold.addLast(answer);
        }
    }

    /** The answers that have waited, in order; from now on none does. */
    synchronized List<Untold> release() {
        List<Untold> all = List.copyOf(untold);
        untold.clear();
        return all;
    }

    /** Sets the alarm for a participant whose connection has closed; null when he is back. */
    void flowAlarm(@Nullable Future<?> alarm) {
        flowAlarm.set(alarm);
    }

    /** Remembers a command that is being submitted. */
    synchronized void ask(Asked request) {
        asked.computeIfAbsent(request.command().requestId(), id -> new ArrayDeque<>())
                .add(request);
    }

    /** The command that an applied entry answers; empty when it was answered otherwise. */
    synchronized Optional<Asked> settle(String requestId) {
        Deque<Asked> queue = asked.get(requestId);
        if (queue == null) {
            return Optional.empty();
        }
        Asked first = queue.poll();
        if (queue.isEmpty()) {
            asked.remove(requestId);
        }
        return Optional.ofNullable(first);
    }

    /** A command was taken on: one final answer is owed. A repetition owes no second one. */
    synchronized void owe(C3pRequest command) {
        accepted.putIfAbsent(command.requestId(), command);
    }

    /** The request whose final answer is still to come; empty when none is owed. */
    synchronized Optional<C3pRequest> owed(String requestId) {
        return Optional.ofNullable(accepted.get(requestId));
    }

    /** The request whose final answer is due now; empty when none is owed. */
    synchronized Optional<C3pRequest> pay(String requestId) {
        return Optional.ofNullable(accepted.remove(requestId));
    }

    @Override
    public String toString() {
        return caller.user() + " in " + conference + " by " + sip();
    }
}
