/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class GoldenTest {
    static Stream<Arguments> fixtures() {
        return Fixtures.all().entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    static Stream<Arguments> frames() {
        return Fixtures.all().entrySet().stream()
                .filter(entry -> entry.getValue() instanceof PsomFrame)
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void encoderWritesTheGoldenBytes(String name, PsomInbound meaning) {
        assertThat(stream(meaning)).isEqualTo(Fixtures.golden(name));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void decoderReadsTheGoldenBytesSplitAtEveryPosition(String name, PsomInbound meaning) {
        byte[] bytes = Fixtures.golden(name);
        for (int cut = 0; cut <= bytes.length; cut++) {
            Decoding decoding = Decoding.before(meaning);

            decoding.feed(Arrays.copyOf(bytes, cut));
            decoding.feed(Arrays.copyOfRange(bytes, cut, bytes.length));

            assertThat(decoding.finish()).as("cut at %d", cut).containsExactly(meaning);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void decoderReadsTheGoldenBytesOneByOne(String name, PsomInbound meaning) {
        Decoding decoding = Decoding.before(meaning);

        for (byte octet : Fixtures.golden(name)) {
            decoding.feed(octet);
        }

        assertThat(decoding.finish()).containsExactly(meaning);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("frames")
    void everyPrefixOfAFrameThatSaysItIsWholeIsRefused(String name, PsomFrame meaning) {
        byte[] body = PsomFrameCodec.encode(meaning);
        for (int cut = 0; cut < body.length; cut++) {
            Decoding decoding = Decoding.afterPreface();

            decoding.feedFrame(Arrays.copyOf(body, cut));

            assertThat(decoding.finish())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            PsomInbound.Malformed.class,
                            malformed -> assertThat(malformed.reason().code()).isEqualTo(PsomGoodbye.PROTOCOL_ERROR));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("frames")
    void byteAfterTheEndOfAFrameIsRefused(String name, PsomFrame meaning) {
        byte[] body = PsomFrameCodec.encode(meaning);
        Decoding decoding = Decoding.afterPreface();

        decoding.feedFrame(Arrays.copyOf(body, body.length + 1));

        assertThat(decoding.finish()).singleElement().isInstanceOf(PsomInbound.Malformed.class);
    }

    @Test
    void decoderReadsAllFixturesFromOneRead() {
        List<PsomInbound> frames = Fixtures.all().values().stream()
                .filter(PsomFrame.class::isInstance)
                .toList();
        ByteBuf all = Unpooled.buffer();
        frames.forEach(frame -> all.writeBytes(stream(frame)));
        Decoding decoding = Decoding.afterPreface();

        decoding.feed(bytes(all));

        assertThat(decoding.finish()).containsExactlyElementsOf(frames);
    }

    /** What a stream carries of one preface or frame. */
    static byte[] stream(PsomInbound meaning) {
        ByteBuf out = Unpooled.buffer();
        switch (meaning) {
            case PsomPreface preface -> preface.write(out);
            case PsomFrame frame -> {
                byte[] body = PsomFrameCodec.encode(frame);
                out.writeInt(body.length);
                out.writeBytes(body);
            }
            case PsomInbound.Foreign foreign -> throw new AssertionError(foreign);
            case PsomInbound.Malformed malformed -> throw new AssertionError(malformed);
        }
        return bytes(out);
    }

    private static byte[] bytes(ByteBuf buffer) {
        byte[] bytes = new byte[buffer.readableBytes()];
        buffer.readBytes(bytes);
        buffer.release();
        return bytes;
    }
}
