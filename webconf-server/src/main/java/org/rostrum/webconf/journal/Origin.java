/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.journal;

import java.util.Optional;

/**
 * What a file begins with: whose it is, and what it goes on from.
 *
 * @param conference the conference-URI, normalized
 * @param predecessor the file of an earlier generation; empty when there was none
 */
record Origin(String conference, long generation, Optional<Predecessor> predecessor) {
    /**
     * The part of an earlier file that counts. What was, or will be, written after it is void.
     *
     * @param length in bytes
     * @param checksum CRC-32C of these bytes
     */
    record Predecessor(long generation, long length, int checksum) {}
}
