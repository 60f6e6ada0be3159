/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.accounts;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.rostrum.focus.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

class LockoutTest {

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration PENALTY = Duration.ofMinutes(5);

    private final TestClock clock = new TestClock();
    private final Lockout lockout = new Lockout(new Lockout.Limits(3, 5, WINDOW, PENALTY, 4), clock);

    private void fail(String user, String source, int times) {
        for (int i = 0; i < times; i++) {
            lockout.failed(user, source);
        }
    }

    @Test
    void userHasToWaitAfterHisLastTryAndNobodyElseHas() {
        fail("alice", "192.0.2.1", 2);
        assertThat(lockout.wait("alice", "192.0.2.9")).isEmpty();

        fail("alice", "192.0.2.1", 1);

        assertThat(lockout.wait("alice", "192.0.2.9")).hasValue(PENALTY);
        assertThat(lockout.wait("bob", "192.0.2.9")).isEmpty();
    }

    @Test
    void sourceThatTriesManyUsersHasToWait() {
        for (int i = 0; i < 5; i++) {
            fail("user" + i, "192.0.2.1", 1);
        }

        assertThat(lockout.wait("carol", "192.0.2.1")).hasValue(PENALTY);
        assertThat(lockout.wait("carol", "192.0.2.2")).isEmpty();
    }

    @Test
    void waitEnds() {
        fail("alice", "192.0.2.1", 3);

        clock.advance(PENALTY);

        assertThat(lockout.wait("alice", "192.0.2.1")).isEmpty();
    }

    @Test
    void failuresFarApartDoNotCountTogether() {
        fail("alice", "192.0.2.1", 2);
        clock.advance(WINDOW);

        fail("alice", "192.0.2.1", 2);

        assertThat(lockout.wait("alice", "192.0.2.1")).isEmpty();
    }

    @Test
    void rightPasswordForgivesTheUserButNotTheSource() {
        fail("alice", "192.0.2.1", 2);
        lockout.succeeded("alice");
        fail("alice", "192.0.2.1", 2);
        assertThat(lockout.wait("alice", "192.0.2.1")).isEmpty();

        fail("bob", "192.0.2.1", 1);

        assertThat(lockout.wait("alice", "192.0.2.1")).hasValue(PENALTY);
    }

    @Test
    void onlySoManyAreRememberedTheLatestOnes() {
        fail("alice", "192.0.2.1", 3);
        for (int i = 0; i < 4; i++) {
            fail("user" + i, "192.0.2." + (10 + i), 1);
        }

        assertThat(lockout.wait("alice", "192.0.2.1")).isEmpty();
    }
}
