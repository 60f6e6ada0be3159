/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

/** What is stored is not what this release can read: damaged, or written by an older or newer one. */
public final class UnreadableStateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableStateException(String message) {
        super(message);
    }

    UnreadableStateException(String message, Throwable cause) {
        super(message, cause);
    }

    /** It is in a format that this release does not read. */
    static UnreadableStateException ofFormat(String what, String found) {
        return new UnreadableStateException(
                what + " has format '" + found + "', this release reads the formats "
                        + StateCodec.EARLIEST + " to " + StateCodec.FORMAT
                        + ": start the release that wrote it, or begin anew with './rostrum reset', which deletes the whole home directory");
    }
}
