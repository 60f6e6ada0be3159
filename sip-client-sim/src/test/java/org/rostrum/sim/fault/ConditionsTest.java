/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.fault;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.rostrum.sim.fault.Fault.Delay;
import org.rostrum.sim.fault.Fault.Drop;
import org.rostrum.sim.fault.Fault.Heal;
import org.rostrum.sim.fault.Fault.Rate;
import org.rostrum.sim.fault.Fault.Stall;

import static org.assertj.core.api.Assertions.assertThat;

class ConditionsTest {
    private static final long NANOS = 1_000_000_000L;

    @Property
    void nothingIsEarlyAndNothingOvertakes(
            @ForAll @IntRange(max = 1000) int leastMs,
            @ForAll @IntRange(max = 1000) int spreadMs,
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 20_000) Integer> sizes,
            @ForAll long seed) {
        Conditions late = Conditions.GOOD.with(
                new Delay(Duration.ofMillis(leastMs), Duration.ofMillis((long) leastMs + spreadMs)));
        Random random = new Random(seed);
        long now = 0;
        long free = 0;
        for (int bytes : sizes) {
            long due = late.dueNanos(now, free, bytes, random);

            assertThat(due).isGreaterThanOrEqualTo(free).isGreaterThanOrEqualTo(now + leastMs * 1_000_000L);
            assertThat(due).isLessThanOrEqualTo(Math.max(free, now + (leastMs + spreadMs) * 1_000_000L));
            free = due;
            now += bytes;
        }
    }

    @Property
    void rateIsKept(
            @ForAll @IntRange(min = 1, max = 1_000_000) int rate,
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 20_000) Integer> sizes) {
        Conditions slow = Conditions.GOOD.with(new Rate(rate));
        long free = 0;
        for (int bytes : sizes) {
            free = slow.dueNanos(0, free, bytes, new Random(1));
        }

        long bytes = sizes.stream().mapToLong(Integer::longValue).sum();
        assertThat(free).isBetween(bytes * NANOS / rate - sizes.size(), bytes * NANOS / rate);
    }

    @Property
    void healingLeavesNothing(@ForAll @IntRange(max = 100) int percent) {
        Conditions bad = Conditions.GOOD.with(new Drop(percent / 100.0)).with(new Stall());

        assertThat(bad.with(new Heal())).isEqualTo(Conditions.GOOD);
    }
}
