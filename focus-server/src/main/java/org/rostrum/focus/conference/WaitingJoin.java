/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.time.Instant;

/**
 * A client's addUser that has no final answer yet.
 *
 * @param key the dialog and the client's requestId
 * @param owner the device whose dialog asked
 * @param mcuRequest the addUser sent to the MCU for it; {@link #NOT_SENT} while it waits for a placement or for an earlier request about the user
 */
public record WaitingJoin(
        Key key, String mcuType, String user, String endpoint, String owner, Patience patience, long mcuRequest) {

    /** No request to the MCU yet. */
    public static final long NOT_SENT = 0;

    /** By what the answer finds its client. */
    public record Key(DialogRef dialog, String clientRequestId) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = dialog.compareTo(other.dialog);
            return order != 0 ? order : clientRequestId.compareTo(other.clientRequestId);
        }
    }

    /** When he is told that it took too long. */
    Instant deadline() {
        return patience.deadline();
    }

    boolean sent() {
        return mcuRequest != NOT_SENT;
    }

    WaitingJoin waiting(Patience next) {
        return new WaitingJoin(key, mcuType, user, endpoint, owner, next, mcuRequest);
    }

    WaitingJoin sentAs(long request) {
        return new WaitingJoin(key, mcuType, user, endpoint, owner, patience, request);
    }
}
