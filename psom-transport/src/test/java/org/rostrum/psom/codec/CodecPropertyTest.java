/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.codec;

import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;

class CodecPropertyTest {
    private static final PsomFrameCodec CODEC = new PsomFrameCodec(Text.MAX_BYTES);

    @Property(tries = 1000)
    void everyFrameIsReadAsItWasWritten(@ForAll("frames") PsomFrame frame) {
        byte[] bytes = PsomFrameCodec.encode(frame);

        assertThat(CODEC.decode(Unpooled.wrappedBuffer(bytes))).isEqualTo(frame);
    }

    @Property(tries = 1000)
    void whatCanBeReadHasNoOtherForm(@ForAll("frames") PsomFrame frame, @ForAll Random random) {
        byte[] bytes = PsomFrameCodec.encode(frame);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));

        try {
            PsomFrame other = CODEC.decode(Unpooled.wrappedBuffer(bytes));
            assertThat(PsomFrameCodec.encode(other)).isEqualTo(bytes);
        } catch (PsomProtocolException expected) {
            assertThat(expected.code()).isIn(PsomGoodbye.PROTOCOL_ERROR, PsomGoodbye.LIMIT_EXCEEDED);
        }
    }

    @Property(tries = 300)
    void streamMeansTheSameHoweverItIsCut(
            @ForAll @Size(min = 1, max = 8) List<@From("frames") PsomFrame> frames, @ForAll Random random) {
        List<PsomInbound> expected = new ArrayList<>(frames);
        byte[] stream = new byte[0];
        for (PsomFrame frame : frames) {
            byte[] one = GoldenTest.stream(frame);
            stream = Arrays.copyOf(stream, stream.length + one.length);
            System.arraycopy(one, 0, stream, stream.length - one.length, one.length);
        }
        Decoding decoding = Decoding.afterPreface();

        for (int from = 0; from < stream.length; ) {
            int to = Math.min(stream.length, from + 1 + random.nextInt(64));
            decoding.feed(Arrays.copyOfRange(stream, from, to));
            from = to;
        }

        assertThat(decoding.finish()).isEqualTo(expected);
    }

    @Property(tries = 1000)
    void partOfACallThatIsSharedIsTheRestOfItsFrame(@ForAll("calls") PsomFrame.Call call) {
        byte[] body = PsomFrameCodec.encodeCallBody(call.methodIndex(), call.arguments());
        var out = Unpooled.buffer();

        PsomFrameCodec.writeCallHeader(out, call.objectId());
        assertThat(out.readableBytes()).isEqualTo(PsomFrameCodec.callHeaderLength(call.objectId()));
        out.writeBytes(body);

        assertThat(out).isEqualTo(Unpooled.wrappedBuffer(PsomFrameCodec.encode(call)));
    }

    @Provide
    Arbitrary<PsomFrame> frames() {
        Arbitrary<Integer> ids = Arbitraries.integers().between(0, Integer.MAX_VALUE);
        Arbitrary<Integer> ints = Arbitraries.integers();
        Arbitrary<Long> longs = Arbitraries.longs();
        return Arbitraries.oneOf(
                calls(),
                Combinators.combine(ids, ids, texts(), texts(), ids, longs, longs)
                        .as(PsomFrame.Connect::new),
                Combinators.combine(ids, Arbitraries.of(PsomConnectStatus.class))
                        .as(PsomFrame.ConnectAck::new),
                Combinators.combine(ids, ints).as(PsomFrame.Disconnect::new),
                Combinators.combine(ints, texts()).as(PsomFrame.Goodbye::new),
                longs.map(PsomFrame.Ping::new),
                longs.map(PsomFrame.Pong::new));
    }

    @Provide
    Arbitrary<PsomFrame.Call> calls() {
        Arbitrary<Integer> ids = Arbitraries.integers().between(0, Integer.MAX_VALUE);
        return Combinators.combine(ids, ids, values().list().ofMaxSize(8)).as(PsomFrame.Call::new);
    }

    private static Arbitrary<PsomValue> values() {
        return Arbitraries.oneOf(
                Arbitraries.just(new PsomValue.Null()),
                Arbitraries.of(true, false).map(PsomValue.Bool::new),
                Arbitraries.bytes().map(PsomValue.Octet::new),
                Arbitraries.integers().map(PsomValue.Int32::new),
                Arbitraries.longs().map(PsomValue.Int64::new),
                Arbitraries.doubles().map(PsomValue.Float64::new),
                texts().map(PsomValue.Text::new),
                Arbitraries.integers().between(0, Integer.MAX_VALUE).map(PsomValue.ObjectReference::new),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(64).map(PsomValue.Octets::new),
                Arbitraries.integers().array(int[].class).ofMaxSize(16).map(PsomValue.Int32s::new),
                Arbitraries.longs().array(long[].class).ofMaxSize(16).map(PsomValue.Int64s::new),
                texts().injectNull(0.2)
                        .list()
                        .ofMaxSize(8)
                        .map(list -> new PsomValue.Texts(Collections.unmodifiableList(list))));
    }

    /** Text of whole characters, some of them outside the first plane. */
    private static Arbitrary<String> texts() {
        return Arbitraries.integers()
                .between(0, 0x10FFFF)
                .filter(point -> point < 0xD800 || point > 0xDFFF)
                .array(int[].class)
                .ofMaxSize(24)
                .map(points -> new String(points, 0, points.length));
    }
}
