/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.schedule;

/** What a request says of the {@code static} flag (C3P 4.5): whether this is the organizer's one meeting that never expires. */
public enum Permanence {
    /** Nothing: what the conference-id or the stored record says counts. */
    UNSAID,
    /** It is. */
    PERMANENT,
    /** It is not. */
    TEMPORARY
}
