/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.rostrum.webconf.content.UploadReason;

/** Who uploads now, and the room that is kept for it until it is there. Thread-safe. */
final class UploadLedger {
    /** How many uploads a user may have at a time, on all devices together (PSOM 12.7). */
    static final int MAX_PER_USER = 3;

    private record User(String conference, long number) {}

    private final Map<User, Integer> running = new HashMap<>();
    private final Map<String, Long> kept = new HashMap<>();

    /** An entry that stays until it is closed. */
    final class Entry implements AutoCloseable {
        private final User user;
        private final long bytes;
        private boolean open = true;

        private Entry(User user, long bytes) {
            this.user = user;
            this.bytes = bytes;
        }

        @Override
        public void close() {
            synchronized (UploadLedger.this) {
                if (open) {
                    open = false;
                    running.computeIfPresent(user, (same, count) -> count == 1 ? null : count - 1);
                    kept.computeIfPresent(user.conference(), (same, sum) -> sum == bytes ? null : sum - bytes);
                }
            }
        }
    }

    /** What came of asking. */
    record Answer(Optional<Entry> entry, UploadReason reason) {}

    /**
     * Begins an upload.
     *
     * @param bytes how much room it needs
     * @param available how much room the meeting has beside what is kept here
     */
    synchronized Answer begin(String conference, long user, long bytes, long available) {
        User who = new User(conference, user);
        if (running.getOrDefault(who, 0) >= MAX_PER_USER) {
            return new Answer(Optional.empty(), UploadReason.TOO_MANY_UPLOADS);
        }
        if (bytes > available - kept.getOrDefault(conference, 0L)) {
            return new Answer(Optional.empty(), UploadReason.QUOTA_EXCEEDED);
        }
        running.merge(who, 1, Integer::sum);
        kept.merge(conference, bytes, Long::sum);
        return new Answer(Optional.of(new Entry(who, bytes)), UploadReason.SUCCESS);
    }

    /** How many uploads are running. */
    synchronized int size() {
        return running.values().stream().mapToInt(Integer::intValue).sum();
    }
}
