/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.ladder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.rostrum.kit.trace.TraceEvent;
import org.rostrum.kit.trace.TraceEvent.Direction;
import org.rostrum.kit.trace.TraceEvent.Protocol;

/** Writes traces of made-up conversations: each message is recorded at both ends, each end by a clock of its own. */
final class Script {

    private static final String CONFERENCE = "K7QW2M9A";

    private final List<TraceEvent> events = new ArrayList<>();
    private final Map<String, Long> clockError = new HashMap<>();
    private long now = 1_700_000_000_000_000L;
    private long requestId;

    /** Lets a party's clock go wrong by so many microseconds. */
    Script clock(String party, long errorMicros) {
        clockError.put(party, errorMicros);
        return this;
    }

    /** Nobody says anything for so long. */
    Script silence(Duration pause) {
        now += pause.toNanos() / 1_000;
        return this;
    }

    Script sip(String from, String to, String label, String correlation) {
        return sip(from, to, label, correlation, "");
    }

    Script sip(String from, String to, String label, String correlation, String body) {
        return both(Protocol.SIP, from, to, label, correlation, body);
    }

    /** A C3P request and its successful answer. */
    Script c3p(String from, String to, String label, String body) {
        String exchange = from + ';' + ++requestId;
        both(Protocol.C3P, from, to, label, exchange + ";req", body);
        return both(Protocol.C3P, to, from, label + " success", exchange + ";resp", "");
    }

    Script message(Protocol protocol, String from, String to, String label, String correlation) {
        return both(protocol, from, to, label, correlation, "");
    }

    /** Only one end has it. */
    Script half(Direction end, Protocol protocol, String from, String to, String label, String correlation) {
        now += 500;
        record(end, protocol, from, to, label, correlation, "");
        return this;
    }

    private Script both(Protocol protocol, String from, String to, String label, String correlation, String body) {
        now += 500;
        record(Direction.SENT, protocol, from, to, label, correlation, body);
        now += 300;
        record(Direction.RECEIVED, protocol, from, to, label, correlation, body);
        return this;
    }

    private void record(
            Direction direction,
            Protocol protocol,
            String from,
            String to,
            String label,
            String correlation,
            String body) {
        String owner = direction == Direction.SENT ? from : to;
        long time = now + clockError.getOrDefault(owner, 0L);
        events.add(new TraceEvent(time, owner, direction, from, to, protocol, label, CONFERENCE, correlation, body));
    }

    /** The join of the Focus and the subscription, as far as a ladder shows them. */
    Script joinFocus(String who) {
        return sip(who, "focus", "INVITE addUser", who + ";1 INVITE;req")
                .sip("focus", who, "200 INVITE addUser", who + ";1 INVITE;200")
                .sip(who, "focus", "ACK", who + ";1 ACK;req")
                .sip(who, "focus", "SUBSCRIBE", who + ";2 SUBSCRIBE;req")
                .sip("focus", who, "200 SUBSCRIBE full", who + ";2 SUBSCRIBE;200");
    }

    /** The dial-in join of the source document; {@code first} allocates the server. */
    Script joinData(String who, boolean first, String... subscribers) {
        String user = "<user entity=\"sip:" + who + "@example.com\">";
        sip(who, "focus", "INFO addUser", who + ";3 INFO;req");
        sip("focus", who, "202 INFO", who + ";3 INFO;202");
        if (first) {
            String outer = "focus;" + ++requestId;
            both(Protocol.C3P, "focus", "factory", "getMcu", outer + ";req", "");
            c3p("factory", "webconf", "addConference reserve", "");
            both(Protocol.C3P, "factory", "focus", "getMcu success", outer + ";resp", "");
            c3p("focus", "webconf", "addConference bootstrap", "");
        }
        c3p("focus", "webconf", "addUser", user);
        sip("focus", who, "INFO addUser success", who + ";1 INFO;req");
        sip(who, "focus", "200 INFO", who + ";1 INFO;200");
        message(Protocol.PSOM, who, "webconf", "sAuthenticate", "psom;" + who + ";c;1");
        message(Protocol.PSOM, "webconf", who, "cAuthenticated", "psom;" + who + ";s;1");
        c3p("webconf", "focus", "notification user joined", user);
        String connected = user + "<endpoint entity=\"{1}\" msci:session-type=\"meeting\"><status>connected</status>"
                + "</endpoint></user>";
        for (String subscriber : subscribers) {
            sip("focus", subscriber, "BENOTIFY partial", subscriber + ";" + who + " BENOTIFY;req", connected);
        }
        return this;
    }

    /** Alice allocates the server, Bob finds it assigned. */
    static Script aliceAndBob() {
        return new Script()
                .joinFocus("alice")
                .joinData("alice", true, "alice")
                .joinFocus("bob")
                .joinData("bob", false, "alice", "bob");
    }

    List<TraceEvent> events() {
        return List.copyOf(events);
    }

    /** As they come from several processes: nobody knows in which order. */
    List<TraceEvent> shuffled(Random random) {
        List<TraceEvent> mixed = new ArrayList<>(events);
        Collections.shuffle(mixed, random);
        return mixed;
    }

    List<Message> messages() {
        return TraceMerge.merge(events);
    }
}
