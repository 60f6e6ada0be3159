/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TokenBucketTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void burstIsThereAtOnceAndThenTheRate() {
        TokenBucket bucket = new TokenBucket(200, 400, 0);
        for (int i = 0; i < 400; i++) {
            assertThat(bucket.take(0)).isTrue();
        }

        assertThat(bucket.take(0)).isFalse();
        assertThat(bucket.take(SECOND / 200 - 1)).isFalse();
        assertThat(bucket.take(SECOND / 200)).isTrue();
        assertThat(bucket.take(SECOND / 200)).isFalse();
    }

    @Test
    void longRestFillsTheBucketAndNoMore() {
        TokenBucket bucket = new TokenBucket(1_000_000, 3, Long.MIN_VALUE / 2);

        int taken = 0;
        while (bucket.take(Long.MAX_VALUE / 4)) {
            taken++;
        }

        assertThat(taken).isEqualTo(3);
    }

    @Property(tries = 300)
    void noMoreThanTheBurstAndTheRateIsEverTaken(
            @ForAll @IntRange(min = 1, max = 500) int rate,
            @ForAll @IntRange(min = 1, max = 500) int burst,
            @ForAll @Size(max = 300) List<@LongRange(max = 50_000_000) Long> pauses) {
        TokenBucket bucket = new TokenBucket(rate, burst, 0);
        long now = 0;
        long taken = 0;

        for (long pause : pauses) {
            now += pause;
            if (bucket.take(now)) {
                taken++;
            }
            assertThat(taken).isLessThanOrEqualTo(burst + now * rate / SECOND);
        }
    }
}
