/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What chance decides, all of it from one seed: how the networks treat a message, and what happens next. */
final class Weather {

    private final Random random;
    private boolean fair = true;

    Weather(long seed) {
        random = new Random(seed);
    }

    /** From now on the networks are slow but lose nothing. */
    void clear() {
        fair = true;
    }

    /** From now on the networks lose, repeat, delay and reorder. */
    void storm() {
        fair = false;
    }

    boolean stormy() {
        return !fair;
    }

    /** When each copy of a datagram arrives, counted from now; no copy at all when it is lost. */
    List<Duration> copies() {
        if (fair) {
            return List.of(shortDelay());
        }
        return switch (random.nextInt(20)) {
            case 0, 1 -> List.of();
            case 2 -> List.of(shortDelay(), longDelay());
            case 3 -> List.of(longDelay());
            default -> List.of(shortDelay());
        };
    }

    /** How long a message on a connection takes that keeps order. */
    Duration delay() {
        return fair || random.nextInt(20) > 0 ? shortDelay() : longDelay();
    }

    private Duration shortDelay() {
        return Duration.ofMillis(1 + random.nextInt(40));
    }

    private Duration longDelay() {
        return Duration.ofMillis(100 + random.nextInt(9_000));
    }

    /** How long a task waits for its thread. */
    Duration lag() {
        return Duration.ofNanos(random.nextInt(2_000_000));
    }

    Duration between(Duration least, Duration most) {
        return least.plusMillis(random.nextLong(most.minus(least).toMillis() + 1));
    }

    boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
