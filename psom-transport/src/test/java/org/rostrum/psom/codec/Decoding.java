/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.codec;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** A decoder in a channel of its own. */
final class Decoding {
    private final PsomStreamDecoder decoder;
    private final EmbeddedChannel channel;

    private Decoding(int maxFrame) {
        decoder = new PsomStreamDecoder(new PsomFrameCodec(Text.MAX_BYTES), maxFrame);
        channel = new EmbeddedChannel(decoder);
    }

    static Decoding before(PsomInbound first) {
        return first instanceof PsomPreface ? fresh() : afterPreface();
    }

    static Decoding fresh() {
        return new Decoding(PsomPreface.MOST_MAX_FRAME);
    }

    static Decoding afterPreface() {
        return afterPreface(PsomPreface.MOST_MAX_FRAME);
    }

    static Decoding afterPreface(int maxFrame) {
        Decoding decoding = new Decoding(maxFrame);
        decoding.feed(Fixtures.golden("preface"));
        assertThat(decoding.next()).isInstanceOf(PsomPreface.class);
        return decoding;
    }

    PsomStreamDecoder decoder() {
        return decoder;
    }

    void feed(byte... bytes) {
        channel.writeInbound(channel.alloc().buffer().writeBytes(bytes));
    }

    void feedFrame(byte[] body) {
        channel.writeInbound(channel.alloc().buffer().writeInt(body.length).writeBytes(body));
    }

    PsomInbound next() {
        PsomInbound next = channel.readInbound();
        assertThat(next).isNotNull();
        return next;
    }

    List<PsomInbound> finish() {
        channel.finish();
        List<PsomInbound> all =
                channel.inboundMessages().stream().map(PsomInbound.class::cast).toList();
        channel.inboundMessages().clear();
        return all;
    }
}
