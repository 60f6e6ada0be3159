/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.rostrum.psom.codec.PsomFrame;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomMethod;

import static org.assertj.core.api.Assertions.assertThat;

class OutboundQueueTest {
    private static final PsomClass BOARD = PsomClass.named("X.Test", 1)
            .client("cAppended(Int64 line, Int32[] points)", "cCleared()")
            .build();
    private static final PsomMethod APPENDED = BOARD.method("cAppended");
    private static final PsomMethod CLEARED = BOARD.method("cCleared");

    private final OutboundQueue queue = new OutboundQueue();

    @Test
    void callsOfOneKeyLeaveAsOneFromTheEnd() {
        queue.add(appended(1, 7, 1));
        queue.add(appended(1, 8, 2));
        queue.add(appended(1, 7, 3));

        assertThat(drain()).containsExactly("1:8[2]", "1:7[1, 3]");
    }

    @Test
    void anotherCallOnTheObjectKeepsThemApart() {
        queue.add(appended(1, 7, 1));
        queue.add(cleared(1));
        queue.add(appended(1, 7, 2));

        assertThat(drain()).containsExactly("1:7[1]", "1:cleared", "1:7[2]");
    }

    @Test
    void otherObjectsAndOtherFramesDoNotKeepThemApart() {
        queue.add(appended(1, 7, 1));
        queue.add(cleared(2));
        queue.add(Outbound.Single.of(new PsomFrame.Ping(1), "PING"));
        queue.add(appended(2, 7, 5));
        queue.add(appended(1, 7, 2));

        assertThat(drain()).containsExactly("2:cleared", "PING", "2:7[5]", "1:7[1, 2]");
    }

    @Test
    void thoseWhoWaitForTheSameCallsShareOne() {
        OutboundQueue neighbour = new OutboundQueue();
        List<EncodedCall> calls = List.of(call(7, 1), call(7, 2), call(7, 3));
        calls.forEach(call -> queue.add(new Outbound.Shared(1, call)));
        calls.forEach(call -> neighbour.add(new Outbound.Shared(4, call)));

        assertThat(waiting(neighbour)).isSameAs(waiting(queue));
        assertThat(drain()).containsExactly("1:7[1, 2, 3]");
    }

    @Test
    void whatIsMergedForOneIsNotForAnother() {
        OutboundQueue quick = new OutboundQueue();
        List<EncodedCall> calls = List.of(call(7, 1), call(7, 2), call(7, 3));
        calls.forEach(call -> queue.add(new Outbound.Shared(1, call)));
        calls.subList(1, 3).forEach(call -> quick.add(new Outbound.Shared(1, call)));

        assertThat(waiting(quick).arguments().int32s(1)).containsExactly(2, 3);
        assertThat(drain()).containsExactly("1:7[1, 2, 3]");
    }

    @Test
    void whatHasLeftIsNotMerged() {
        queue.add(appended(1, 7, 1));
        List<String> first = drain();
        queue.add(appended(1, 7, 2));

        assertThat(first).containsExactly("1:7[1]");
        assertThat(drain()).containsExactly("1:7[2]");
    }

    @Test
    void whoReadsNothingGathersNoPlacesForWhatWasMerged() {
        queue.add(cleared(1));
        for (int i = 0; i < 1_000; i++) {
            queue.add(appended(1, i % 2, i));
        }

        assertThat(queue.places()).isLessThanOrEqualTo(6);
        assertThat(drain()).hasSize(3).first().isEqualTo("1:cleared");
    }

    @Test
    void weightIsThatOfWhatWaits() {
        queue.add(appended(1, 7, 1));
        long one = queue.bytes();
        queue.add(appended(1, 7, 2));

        assertThat(queue.bytes()).isEqualTo(one + Integer.BYTES);
        drain();
        assertThat(queue.bytes()).isZero();
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void clearedQueueHasNothing() {
        queue.add(appended(1, 7, 1));
        queue.clear();
        queue.add(appended(1, 7, 2));

        assertThat(drain()).containsExactly("1:7[2]");
    }

    /** However slowly the peer reads, it draws the same picture. */
    @Property
    void mergedCallsDrawWhatSeparateOnesDo(@ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int steps) {
        Random random = new Random(seed);
        Map<String, List<Integer>> expected = new HashMap<>();
        Map<String, List<Integer>> drawn = new HashMap<>();
        for (int i = 0; i < steps; i++) {
            int object = random.nextInt(2);
            int line = random.nextInt(3);
            switch (random.nextInt(8)) {
                case 0 -> {
                    queue.add(cleared(object));
                    clear(expected, object);
                }
                case 1 ->
                    queue.peek().ifPresent(frame -> {
                        queue.remove();
                        draw(drawn, frame);
                    });
                default -> {
                    queue.add(appended(object, line, i));
                    expected.computeIfAbsent(object + ":" + line, key -> new ArrayList<>())
                            .add(i);
                }
            }
        }
        for (Optional<Outbound> frame = queue.peek(); frame.isPresent(); frame = queue.peek()) {
            queue.remove();
            draw(drawn, frame.get());
        }

        assertThat(drawn).isEqualTo(expected);
        assertThat(queue.bytes()).isZero();
    }

    private static void clear(Map<String, List<Integer>> drawing, int object) {
        drawing.keySet().removeIf(line -> line.startsWith(object + ":"));
    }

    private static void draw(Map<String, List<Integer>> drawing, Outbound frame) {
        Outbound.Shared shared = (Outbound.Shared) frame;
        if (shared.call().method().equals(CLEARED)) {
            clear(drawing, shared.objectId());
        } else {
            PsomArguments call = shared.call().arguments();
            drawing.computeIfAbsent(shared.objectId() + ":" + call.int64(0), key -> new ArrayList<>())
                    .addAll(Arrays.stream(call.int32s(1)).boxed().toList());
        }
    }

    private static EncodedCall waiting(OutboundQueue queue) {
        return ((Outbound.Shared) queue.peek().orElseThrow()).call();
    }

    private static Outbound appended(int object, long line, int... points) {
        return new Outbound.Shared(object, call(line, points));
    }

    private static EncodedCall call(long line, int... points) {
        return EncodedCall.of(APPENDED, line, points).merging(line, OutboundQueueTest::joined);
    }

    private static EncodedCall joined(EncodedCall earlier, EncodedCall newer) {
        int[] first = earlier.arguments().int32s(1);
        int[] second = newer.arguments().int32s(1);
        int[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return EncodedCall.of(APPENDED, newer.arguments().int64(0), both);
    }

    private static Outbound cleared(int object) {
        return new Outbound.Shared(object, EncodedCall.of(CLEARED));
    }

    private List<String> drain() {
        List<String> left = new ArrayList<>();
        for (Optional<Outbound> frame = queue.peek(); frame.isPresent(); frame = queue.peek()) {
            queue.remove();
            left.add(text(frame.get()));
        }
        return left;
    }

    private static String text(Outbound frame) {
        if (!(frame instanceof Outbound.Shared shared)) {
            return frame.label();
        }
        if (shared.call().method().equals(CLEARED)) {
            return shared.objectId() + ":cleared";
        }
        PsomArguments call = shared.call().arguments();
        return shared.objectId() + ":" + call.int64(0) + Arrays.toString(call.int32s(1));
    }
}
