/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.rostrum.focus.TestClock;
import org.rostrum.focus.sip.Nonces.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

class NoncesTest {

    private final TestClock clock = new TestClock();
    private final Nonces nonces = new Nonces(clock, Duration.ofMinutes(5), 10);

    @Test
    void eachCountIsGoodOnce() {
        String nonce = nonces.issue();

        assertThat(nonces.use(nonce, 1)).isEqualTo(Verdict.FRESH);
        assertThat(nonces.use(nonce, 1)).isEqualTo(Verdict.INVALID);
        assertThat(nonces.use(nonce, 2)).isEqualTo(Verdict.FRESH);
        assertThat(nonces.use(nonce, 2)).isEqualTo(Verdict.INVALID);
        assertThat(nonces.use(nonce, 0)).isEqualTo(Verdict.INVALID);
    }

    @Test
    void oldNonceIsStale() {
        String nonce = nonces.issue();
        clock.advance(Duration.ofMinutes(5));
        assertThat(nonces.check(nonce)).isEqualTo(Verdict.FRESH);

        clock.advance(Duration.ofMillis(1));

        assertThat(nonces.check(nonce)).isEqualTo(Verdict.STALE);
        assertThat(nonces.use(nonce, 1)).isEqualTo(Verdict.STALE);
    }

    @Test
    void nonceOfAnotherProcessOrOfNobodyIsInvalid() {
        String other = new Nonces(clock, Duration.ofMinutes(5), 10).issue();
        String own = nonces.issue();
        String changed = (own.charAt(0) == 'A' ? 'B' : 'A') + own.substring(1);

        assertThat(List.of(other, changed, "", "AAAA", "not base64!", own + own))
                .allSatisfy(nonce -> assertThat(nonces.check(nonce)).isEqualTo(Verdict.INVALID));
    }

    @Test
    void whatHadToBeForgottenIsNotBelievedAgain() {
        String first = nonces.issue();
        assertThat(nonces.use(first, 1)).isEqualTo(Verdict.FRESH);
        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofMillis(1));
            assertThat(nonces.use(nonces.issue(), 1)).isEqualTo(Verdict.FRESH);
        }

        assertThat(nonces.use(first, 1)).isEqualTo(Verdict.STALE);
        assertThat(nonces.use(first, 2)).isEqualTo(Verdict.STALE);
    }

    @Property
    void inWhateverOrderNoCountIsTakenTwice(
            @ForAll @Size(max = 200) List<@IntRange(min = 1, max = 300) Integer> counts) {
        Nonces fresh = new Nonces(clock, Duration.ofMinutes(5), 10);
        String nonce = fresh.issue();
        HashSet<Integer> taken = new HashSet<>();
        for (int count : counts) {
            if (fresh.use(nonce, count) == Verdict.FRESH) {
                assertThat(taken.add(count)).isTrue();
            }
        }
    }

    @Property
    void countsThatOvertakeEachOtherALittleAreAllTaken(@ForAll long seed) {
        Nonces fresh = new Nonces(clock, Duration.ofMinutes(5), 10);
        String nonce = fresh.issue();
        List<Integer> counts = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            counts.add(i);
        }
        Random random = new Random(seed);
        for (int i = 0; i + 16 <= counts.size(); i += 16) {
            Collections.shuffle(counts.subList(i, i + 16), random);
        }

        assertThat(counts)
                .allSatisfy(count -> assertThat(fresh.use(nonce, count)).isEqualTo(Verdict.FRESH));
    }
}
