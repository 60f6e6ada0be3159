/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

/** A command did not get into the log, or nobody knows whether it did. */
public final class SubmissionRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What became of it. */
    public enum Cause {
        /** Too many submissions are in flight. It was not taken: try again later. */
        OVERLOADED,
        /** This node does not lead and does not know who does. It was not taken. */
        NOT_LEADING,
        /** The replica is stopped or stopping, or its log failed. It may yet be applied. */
        STOPPED
    }

    private final Cause reason;

    public SubmissionRefusedException(Cause reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Why. */
    public Cause reason() {
        return reason;
    }
}
