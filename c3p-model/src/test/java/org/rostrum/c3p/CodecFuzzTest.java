/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Assertions;

/**
 * Whatever comes, it is read or refused by {@link C3pException}; what was read can be written, and that reads the same again.
 * Runs over its corpus in every build; {@code JAZZER_FUZZ=1} really fuzzes.
 */
class CodecFuzzTest {

    private static final C3pCodec CODEC = C3pCodec.create(new C3pLimits(16 * 1024, 32, 500, 32, 4096));
    private static final C3pCodec UNLIMITED = C3pCodec.create(C3pLimits.CLIENT);

    @FuzzTest(maxDuration = "2m")
    void messagesAreReadOrRefused(byte[] xml) {
        C3pMessage message;
        try {
            message = CODEC.read(xml);
        } catch (C3pException refused) {
            refused.answer().ifPresent(CODEC::write);
            return;
        }
        byte[] written = CODEC.write(message);
        Assertions.assertArrayEquals(written, UNLIMITED.write(UNLIMITED.read(written)));
    }

    @FuzzTest(maxDuration = "2m")
    void documentsAreReadOrRefused(byte[] xml) {
        try {
            byte[] written = CODEC.writeConferenceInfo(CODEC.readConferenceInfo(xml));
            Assertions.assertArrayEquals(written, UNLIMITED.writeConferenceInfo(UNLIMITED.readConferenceInfo(written)));
        } catch (C3pException refused) {
            Assertions.assertNotNull(refused.reason());
        }
    }
}
