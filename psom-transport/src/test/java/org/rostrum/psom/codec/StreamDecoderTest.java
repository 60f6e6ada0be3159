/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StreamDecoderTest {
    private static final byte[] PING = Fixtures.golden("ping");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void foreignDialectIsKnownByItsFirstWrongByte(int wrong) {
        byte[] bytes = Arrays.copyOf(Fixtures.golden("preface"), wrong + 1);
        bytes[wrong] ^= 0x20;
        Decoding decoding = Decoding.fresh();

        for (byte octet : bytes) {
            decoding.feed(octet);
        }

        assertThat(decoding.finish()).containsExactly(new PsomInbound.Foreign());
    }

    @Test
    void nothingFollowsAForeignDialect() {
        Decoding decoding = Decoding.fresh();

        decoding.feed("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        decoding.feed(Fixtures.golden("preface"));

        assertThat(decoding.finish()).containsExactly(new PsomInbound.Foreign());
    }

    @Test
    void nothingFollowsAMalformedFrame() {
        Decoding decoding = Decoding.afterPreface();

        decoding.feedFrame(new byte[] {0x55});
        decoding.feed(PING);

        assertThat(decoding.finish()).singleElement().isInstanceOf(PsomInbound.Malformed.class);
    }

    @Test
    void nothingFollowsInTheSameReadWhenTheDecoderIsPoisoned() {
        Decoding decoding = Decoding.afterPreface();
        decoding.feed(PING);

        decoding.decoder().poison();
        decoding.feed(PING);

        assertThat(decoding.finish()).hasSize(1);
    }

    @Test
    void frameWithoutATypeIsRefused() {
        Decoding decoding = Decoding.afterPreface();

        decoding.feed(new byte[4]);

        assertThat(code(decoding)).isEqualTo(PsomGoodbye.PROTOCOL_ERROR);
    }

    @Test
    void frameOfTheGreatestLengthIsRead() {
        Decoding decoding = Decoding.afterPreface(65_536);

        decoding.feedFrame(bodyOf(65_536));

        assertThat(decoding.finish()).singleElement().isInstanceOf(PsomFrame.Call.class);
    }

    @Test
    void frameOneByteLongerIsRefusedBeforeItArrives() {
        Decoding decoding = Decoding.afterPreface(65_536);

        decoding.feed(Unpooled.copyInt(65_537).array());

        assertThat(code(decoding)).isEqualTo(PsomGoodbye.LIMIT_EXCEEDED);
    }

    @Test
    void lengthAboveTwoGibibytesIsNotTakenForANegativeOne() {
        Decoding decoding = Decoding.afterPreface();

        decoding.feed(Unpooled.copyInt(-1).array());

        assertThat(code(decoding)).isEqualTo(PsomGoodbye.LIMIT_EXCEEDED);
    }

    @Test
    void greatestLengthMayChangeBetweenFrames() {
        Decoding decoding = Decoding.afterPreface(512);

        decoding.feedFrame(bodyOf(512));
        decoding.decoder().maxFrame(1024);
        decoding.feedFrame(bodyOf(1024));
        decoding.feedFrame(bodyOf(1025));

        assertThat(decoding.finish()).hasSize(3).last().isInstanceOf(PsomInbound.Malformed.class);
    }

    @Test
    void unfinishedFrameAtTheEndOfTheStreamIsForgotten() {
        Decoding decoding = Decoding.afterPreface();

        decoding.feed(Arrays.copyOf(PING, PING.length - 1));

        assertThat(decoding.finish()).isEmpty();
    }

    private static PsomGoodbye code(Decoding decoding) {
        PsomInbound only = decoding.finish().getFirst();
        return ((PsomInbound.Malformed) only).reason().code();
    }

    /** A CALL that is as long as wanted, thanks to its Byte[]. */
    private static byte[] bodyOf(int length) {
        ByteBuf out = Unpooled.buffer();
        out.writeByte(PsomFrame.CALL).writeByte(1).writeByte(0).writeByte(1);
        out.writeByte(PsomType.BYTE_ARRAY.tag()).writeInt(length - 9).writeZero(length - 9);
        byte[] body = new byte[out.readableBytes()];
        out.readBytes(body);
        out.release();
        assertThat(body).hasSize(length);
        return body;
    }
}
