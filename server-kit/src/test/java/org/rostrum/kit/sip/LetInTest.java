/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** For how long a request is known for one that came before. */
class LetInTest {

    private final AtomicLong nanos = new AtomicLong();
    private final LetIn letIn = new LetIn(nanos::get);

    private static MessageHead request(int branch, String callId, int cseq) {
        byte[] octets =
                RawMessages.bytes("OPTIONS sip:a@example.com SIP/2.0\nVia: SIP/2.0/UDP 127.0.0.1:5070;branch=z9hG4bK"
                        + branch + "\nCall-ID: " + callId + "\nCSeq: " + cseq + " OPTIONS\n\n");
        return MessageHead.read(octets, 0, octets.length).orElseThrow();
    }

    @Test
    void onlyTheSameRequestIsARepetition() {
        letIn.add(request(1, "c", 1));

        assertThat(letIn.knows(request(1, "c", 1))).isTrue();
        assertThat(letIn.knows(request(2, "c", 1))).isFalse();
        assertThat(letIn.knows(request(1, "d", 1))).isFalse();
        assertThat(letIn.knows(request(1, "c", 2))).isFalse();
    }

    @Test
    void aRequestIsKnownForTheLifeOfATransactionAndNotForEver() {
        letIn.add(request(1, "c", 1));

        nanos.addAndGet(Duration.ofSeconds(32).toNanos());
        letIn.add(request(2, "c", 1));
        assertThat(letIn.knows(request(1, "c", 1))).isTrue();

        nanos.addAndGet(Duration.ofSeconds(32).toNanos());
        letIn.add(request(3, "c", 1));
        assertThat(letIn.knows(request(1, "c", 1))).isFalse();
        assertThat(letIn.knows(request(2, "c", 1))).isTrue();
    }

    @Test
    void whenTooManyComeTheOldestAreForgottenFirst() {
        for (int i = 0; i <= 2 * LetIn.MOST; i++) {
            letIn.add(request(i, "c", 1));
        }

        assertThat(letIn.knows(request(LetIn.MOST - 1, "c", 1))).isFalse();
        assertThat(letIn.knows(request(LetIn.MOST + 1, "c", 1))).isTrue();
        assertThat(letIn.knows(request(2 * LetIn.MOST, "c", 1))).isTrue();
    }
}
