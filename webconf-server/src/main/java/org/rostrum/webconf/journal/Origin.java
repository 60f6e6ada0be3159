/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * What a file begins with: whose it is, what it goes on from, and how long it is needed.
 *
 * @param conference the conference-URI, normalized
 * @param predecessor the file of an earlier generation; empty when there was none
 * @param expiry when the conference expires; empty when it never does
 */
record Origin(String conference, long generation, Optional<Predecessor> predecessor, Optional<Instant> expiry) {
    /**
     * The part of an earlier file that counts. What was, or will be, written after it is void.
     *
     * @param length in bytes
     * @param checksum CRC-32C of these bytes
     */
    record Predecessor(long generation, long length, int checksum) {}

    /** The same of a conference that expires at another time. */
    Origin expiring(Optional<Instant> time) {
        return new Origin(conference, generation, predecessor, time);
    }
}
