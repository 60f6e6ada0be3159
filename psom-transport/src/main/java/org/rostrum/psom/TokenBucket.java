/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import java.util.concurrent.TimeUnit;

/** So many tokens a second in the long run, so many at once. Time is an argument; any monotonic clock will do. */
final class TokenBucket {
    private static final long TOKEN = TimeUnit.SECONDS.toNanos(1);

    private final long perSecond;
    private final long burst;
    private final long nanosToFill;
    private long level;
    private long lastNanos;

    TokenBucket(int perSecond, int burst, long nowNanos) {
        this.perSecond = perSecond;
        this.burst = burst * TOKEN;
        this.nanosToFill = this.burst / perSecond + 1;
        this.level = this.burst;
        this.lastNanos = nowNanos;
    }

    /** Takes a token if there is one. */
    boolean take(long nowNanos) {
        long elapsed = Math.min(nowNanos - lastNanos, nanosToFill);
        lastNanos = nowNanos;
        level = Math.min(burst, level + elapsed * perSecond);
        if (level < TOKEN) {
            return false;
        }
        level -= TOKEN;
        return true;
    }
}
