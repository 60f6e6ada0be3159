/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.control;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/**
 * Makes {@code sAuthId}s: 19 decimal digits from a secure source (PSOM 12.5), more than 62 bits that nobody can guess. A value made here
 * goes into one answer and is kept by nobody; the meeting gets its fingerprint.
 */
final class Tickets {
    static final int DIGITS = 19;

    private final RandomGenerator random;

    Tickets() {
        this(new SecureRandom());
    }

    Tickets(RandomGenerator random) {
        this.random = random;
    }

    /** A value that was never given out before, for all anybody will ever see. */
    String next() {
        StringBuilder digits = new StringBuilder(DIGITS);
        digits.append((char) ('1' + random.nextInt(9)));
        while (digits.length() < DIGITS) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }
}
