/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.journal;

import java.io.IOException;
import java.io.Serial;

/** A file holds something else than this release can go on from. It stays as it is, for somebody to look at. */
final class UnreadableJournalException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    UnreadableJournalException(String message) {
        super(message);
    }

    UnreadableJournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
