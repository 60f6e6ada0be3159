/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.ladder;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.rostrum.kit.trace.TraceEvent;

/**
 * Merges the traces of several processes into one list of messages in causal order.
 *
 * <p>Two records are one message when they carry the same correlation and lie at different ends. Each end is believed
 * about its own name, so the sender's record says {@code from} and the receiver's says {@code to}. Repeated records of
 * one end (a retransmission, a trace fetched twice) count once.
 *
 * <p>Clocks of different processes need not agree. The order keeps what is certain: a message is sent before it is
 * received, and a party's records stay in the order in which it made them. Only where neither decides does the time
 * stamp. Should the records contradict themselves, because a thread wrote down late what it did early, the oldest
 * record goes first and nothing is lost.
 */
public final class TraceMerge {

    private final List<Node> nodes = new ArrayList<>();
    private final List<Pair> pairs = new ArrayList<>();

    private TraceMerge() {}

    /** All messages in these records, in causal order. */
    public static List<Message> merge(Collection<TraceEvent> events) {
        TraceMerge merge = new TraceMerge();
        merge.collect(events);
        merge.pair();
        merge.chain();
        return merge.order();
    }

    private void collect(Collection<TraceEvent> events) {
        Map<String, Node> known = new HashMap<>();
        for (TraceEvent event : events) {
            Node node = new Node(event, nodes.size());
            String key = event.correlation() + '\n' + event.direction() + '\n' + node.owner;
            if (known.putIfAbsent(key, node) == null) {
                nodes.add(node);
            }
        }
    }

    /** Finds the two ends of each message: same correlation, one sent, one received, different owners. */
    private void pair() {
        Map<String, List<Node>> byCorrelation = new LinkedHashMap<>();
        nodes.forEach(node -> byCorrelation
                .computeIfAbsent(node.event.correlation(), key -> new ArrayList<>())
                .add(node));
        for (List<Node> group : byCorrelation.values()) {
            List<Node> received =
                    new ArrayList<>(group.stream().filter(node -> !node.sent).toList());
            for (Node sender : group.stream().filter(node -> node.sent).toList()) {
                Node receiver = received.stream()
                        .filter(candidate -> !candidate.owner.equals(sender.owner))
                        .findFirst()
                        .orElse(null);
                if (receiver != null) {
                    received.remove(receiver);
                    link(sender, receiver);
                }
                pairs.add(new Pair(sender, receiver));
            }
            received.forEach(alone -> pairs.add(new Pair(null, alone)));
        }
    }

    private void chain() {
        Map<String, List<Node>> byOwner = new LinkedHashMap<>();
        nodes.forEach(node ->
                byOwner.computeIfAbsent(node.owner, key -> new ArrayList<>()).add(node));
        for (List<Node> own : byOwner.values()) {
            own.sort(Node.BY_TIME);
            for (int i = 1; i < own.size(); i++) {
                link(own.get(i - 1), own.get(i));
            }
        }
    }

    private static void link(Node before, Node after) {
        before.followers.add(after);
        after.waitsFor++;
    }

    private List<Message> order() {
        PriorityQueue<Node> ready = new PriorityQueue<>(Node.BY_TIME);
        PriorityQueue<Node> waiting = new PriorityQueue<>(Node.BY_TIME);
        nodes.forEach(node -> (node.waitsFor == 0 ? ready : waiting).add(node));
        int position = 0;
        while (!ready.isEmpty() || !waiting.isEmpty()) {
            Node next = ready.isEmpty() ? waiting.poll() : ready.poll();
            if (next == null || next.position >= 0) {
                continue;
            }
            next.position = position++;
            for (Node follower : next.followers) {
                if (--follower.waitsFor == 0) {
                    ready.add(follower);
                }
            }
        }
        return pairs.stream()
                .sorted(Comparator.comparingInt(Pair::position))
                .map(Pair::message)
                .toList();
    }

    /** One record and its place in the graph of what came before what. */
    private static final class Node {

        static final Comparator<Node> BY_TIME =
                Comparator.<Node>comparingLong(node -> node.event.timeMicros()).thenComparingInt(node -> node.index);

        final TraceEvent event;
        final int index;
        final boolean sent;
        final String owner;
        final List<Node> followers = new ArrayList<>(2);
        int waitsFor;
        int position = -1;

        Node(TraceEvent event, int index) {
            this.event = event;
            this.index = index;
            this.sent = event.direction() == TraceEvent.Direction.SENT;
            this.owner = sent ? event.from() : event.to();
        }
    }

    /** The two ends of a message, at least one of which is known. */
    private record Pair(@Nullable Node sender, @Nullable Node receiver) {

        int position() {
            return any().position;
        }

        private Node any() {
            if (sender != null) {
                return sender;
            }
            if (receiver != null) {
                return receiver;
            }
            throw new IllegalStateException("a message without ends");
        }

        Message message() {
            TraceEvent known = any().event;
            return new Message(
                    known.from(),
                    receiver == null ? known.to() : receiver.event.to(),
                    known.protocol().name(),
                    known.label(),
                    sender == null ? OptionalLong.empty() : OptionalLong.of(sender.event.timeMicros()),
                    receiver == null ? OptionalLong.empty() : OptionalLong.of(receiver.event.timeMicros()),
                    known.correlation(),
                    known.body());
        }
    }
}
