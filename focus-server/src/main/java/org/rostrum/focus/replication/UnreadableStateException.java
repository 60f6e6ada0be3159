/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

/** What is stored is not what this release can read: damaged, or written by a newer one. */
public final class UnreadableStateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableStateException(String message) {
        super(message);
    }

    UnreadableStateException(String message, Throwable cause) {
        super(message, cause);
    }
}
