/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

/** What is stored is not what this release can read: damaged, or written by an older or newer one. */
public final class UnreadableStateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableStateException(String message) {
        super(message);
    }

    /** What is said of bytes in another format than the one that this release reads. */
    static String format(String what, String found, int known) {
        return what + " has format '" + found + "', this release reads format '" + known
                + "': start the release that wrote it, or begin anew with './rostrum reset', which deletes the whole home directory";
    }

    UnreadableStateException(String message, Throwable cause) {
        super(message, cause);
    }
}
