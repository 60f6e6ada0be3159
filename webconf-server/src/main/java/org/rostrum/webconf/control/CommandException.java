/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.control;

import org.rostrum.c3p.Reason;

/** A command that can't be put to any meeting, and the reason that its sender is told. */
final class CommandException extends RuntimeException {
    private final Reason reason;
    private final String text;

    CommandException(Reason reason, String message) {
        super(message);
        this.reason = reason;
        this.text = message;
    }

    static CommandException malformed(String message) {
        return new CommandException(Reason.REQUEST_MALFORMED, message);
    }

    /** The message: what was wanted, for the people at the sender. */
    String text() {
        return text;
    }

    Reason reason() {
        return reason;
    }
}
