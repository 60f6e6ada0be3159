/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.placement;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rostrum.factory.registry.RegisteredMcu;

/**
 * Each conference has an order of servers of its own, by the hash of both names (highest random weight). A conference finds
 * the same server again, every Factory gives the same answer without asking another, and a server that leaves moves its own
 * conferences only.
 */
public final class RendezvousHash implements PlacementStrategy {

    @Override
    public List<RegisteredMcu> order(List<RegisteredMcu> candidates, PlacementRequest request, Instant now) {
        Map<String, Long> weights = new HashMap<>();
        candidates.forEach(mcu -> weights.put(mcu.url(), weight(request.conference(), mcu.url())));
        return candidates.stream()
                .sorted(Comparator.<RegisteredMcu, Long>comparing(
                                mcu -> weights.getOrDefault(mcu.url(), 0L), Long::compareUnsigned)
                        .reversed()
                        .thenComparing(RegisteredMcu::url))
                .toList();
    }

    private static long weight(String conference, String url) {
        MessageDigest digest = sha256();
        digest.update(conference.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        // The first 64 of its 256 bits.
        return new BigInteger(digest.digest(url.getBytes(StandardCharsets.UTF_8)))
                .shiftRight(256 - Long.SIZE)
                .longValue();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
