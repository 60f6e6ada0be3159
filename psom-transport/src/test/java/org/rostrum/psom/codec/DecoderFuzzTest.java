/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever comes, the decoder makes values of it or gives up once; it never throws and never reads on after giving up. */
class DecoderFuzzTest {
    /** The first byte says whether a preface came before, and into what pieces the rest is cut. */
    @FuzzTest(maxDuration = "1m")
    void anyStreamIsValuesUpToAFirstBadOne(byte[] data) {
        if (data.length == 0) {
            return;
        }
        Decoding decoding = (data[0] & 1) == 0 ? Decoding.fresh() : Decoding.afterPreface();
        int piece = 1 + (data[0] & 0xFF) / 2;
        for (int from = 1; from < data.length; from += piece) {
            decoding.feed(Arrays.copyOfRange(data, from, Math.min(from + piece, data.length)));
        }

        List<PsomInbound> all = decoding.finish();

        for (int i = 0; i < all.size(); i++) {
            switch (all.get(i)) {
                case PsomFrame frame -> assertThat(PsomFrameCodec.encode(frame)).isNotEmpty();
                case PsomPreface preface -> assertThat(i).isZero();
                case PsomInbound.Foreign foreign -> assertThat(i).isZero();
                case PsomInbound.Malformed malformed -> assertThat(i).isEqualTo(all.size() - 1);
            }
        }
    }
}
