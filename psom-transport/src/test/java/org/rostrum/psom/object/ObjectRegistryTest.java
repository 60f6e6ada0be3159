/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.object;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.rostrum.psom.codec.PsomGoodbye;
import org.rostrum.psom.codec.PsomProtocolException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ObjectRegistryTest {
    private final Node bootstrap = new Node();
    private final ObjectRegistry<Node> registry = new ObjectRegistry<>(bootstrap, 4, 3);

    @Test
    void bootstrapIsAlwaysThere() {
        assertThat(registry.find(0)).containsSame(bootstrap);
        assertThat(registry.size()).isZero();
        assertThatThrownBy(() -> registry.remove(bootstrap)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void childIsFoundByItsIdUntilItLeaves() {
        Node child = connect(7, bootstrap);
        assertThat(registry.find(7)).containsSame(child);

        assertThat(registry.remove(child)).containsExactly(child);

        assertThat(registry.find(7)).isEmpty();
        assertThat(child.isConnected()).isFalse();
        assertThat(registry.wasGiven(7)).isTrue();
        assertThat(registry.remove(child)).isEmpty();
    }

    @Test
    void idIsNeverGivenTwice() {
        registry.remove(connect(7, bootstrap));

        for (int id : new int[] {7, 6, 0, -1}) {
            assertThatThrownBy(() -> registry.give(id))
                    .isInstanceOfSatisfying(
                            PsomProtocolException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(PsomGoodbye.PROTOCOL_ERROR));
        }
        assertThat(registry.wasGiven(8)).isFalse();
    }

    @Test
    void descendantsLeaveBeforeTheirAncestor() {
        Node meeting = connect(1, bootstrap);
        Node content = connect(2, meeting);
        Node extended = connect(3, content);
        Node users = connect(4, meeting);

        assertThat(registry.remove(meeting)).containsExactly(extended, content, users, meeting);
        assertThat(List.of(meeting, content, extended, users)).noneMatch(ObjectEntry::isConnected);
        assertThat(registry.size()).isZero();
    }

    @Test
    void deepestObjectIsAcceptedAndOneDeeperIsNot() {
        Node deepest = connect(3, connect(2, connect(1, bootstrap)));

        assertThatThrownBy(() -> connect(4, deepest))
                .isInstanceOfSatisfying(
                        PsomProtocolException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(PsomGoodbye.LIMIT_EXCEEDED));
    }

    @Test
    void lastObjectAllowedIsAcceptedAndOneMoreIsNot() {
        Node first = connect(1, bootstrap);
        for (int id = 2; id <= 4; id++) {
            connect(id, bootstrap);
        }

        assertThatThrownBy(() -> connect(5, bootstrap)).isInstanceOf(PsomProtocolException.class);

        registry.remove(first);
        assertThat(connect(6, bootstrap).isConnected()).isTrue();
    }

    @Test
    void orphanIsNotConnected() {
        Node parent = connect(1, bootstrap);
        registry.remove(parent);

        assertThatThrownBy(() -> connect(2, parent)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusedObjectIsNotConnected() {
        Node refused = new Node(1, bootstrap);

        registry.refuse(refused);

        assertThat(refused.isConnected()).isFalse();
        assertThat(registry.find(1)).isEmpty();
    }

    @Test
    void pathNamesTheWayFromBelowBootstrap() {
        Node meeting = connect(1, bootstrap);

        assertThat(bootstrap.path()).isEqualTo("Bootstrap");
        assertThat(meeting.path()).isEqualTo("n1");
        assertThat(connect(2, meeting)).hasToString("n1/n2#2");
    }

    /** Each number is an action: even ones connect below an object of the past, odd ones disconnect one. */
    @Property(tries = 300)
    void connectedObjectsAlwaysFormOneTree(@ForAll @Size(max = 60) List<@IntRange(max = 99) Integer> actions) {
        Node root = new Node();
        ObjectRegistry<Node> tree = new ObjectRegistry<>(root, 20, 5);
        List<Node> past = new ArrayList<>(List.of(root));
        int id = 0;

        for (int action : actions) {
            Node chosen = past.get(action / 2 % past.size());
            if (action % 2 == 0 && chosen.isConnected() && chosen.depth() < 5 && tree.size() < 20) {
                tree.give(++id);
                Node child = new Node(id, chosen);
                tree.add(child);
                past.add(child);
            } else if (action % 2 == 1 && chosen != root) {
                tree.remove(chosen);
            }
        }

        Set<Node> connected = new HashSet<>();
        for (Node node : past) {
            assertThat(tree.find(node.id()).isPresent()).isEqualTo(node.isConnected());
            if (node.isConnected()) {
                connected.add(node);
                assertThat(node.parentEntry().map(ObjectEntry::isConnected).orElse(true))
                        .isTrue();
            }
        }
        assertThat(tree.size()).isEqualTo(connected.size() - 1);
    }

    private Node connect(int id, Node parent) {
        registry.give(id);
        Node node = new Node(id, parent);
        registry.add(node);
        return node;
    }

    private static final class Node extends ObjectEntry {
        Node() {
            super(Bootstrap.CLASS);
        }

        Node(int id, Node parent) {
            super(id, parent, "n" + id, Meeting.CLASS);
        }
    }
}
