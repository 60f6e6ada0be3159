/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.registry;

/** How the Factory finds a server, whatever the server says of itself; in the order of trouble. */
public enum Condition {
    /** It reports in time and answers. */
    AVAILABLE,
    /** A report is overdue: others are preferred. */
    MISSED,
    /** It could not be reached when a conference was sent there: left alone for a while, though it may go on reporting. */
    FAILED,
    /** It has been silent for so many reports that nobody expects the next. */
    LOST;

    /** Whether a conference may be sent there. */
    public boolean placeable() {
        return this == AVAILABLE || this == MISSED;
    }
}
