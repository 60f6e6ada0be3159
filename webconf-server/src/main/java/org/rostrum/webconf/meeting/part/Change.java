/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.part;

/**
 * Something that has happened to a part: a plain value whose components are all there is to know, so that it can be written down and
 * applied again.
 */
public interface Change {
    /** The version of its form. Whoever writes it down writes this too; it rises when the components change their meaning. */
    default int version() {
        return 1;
    }

    /**
     * False for what is gone when nobody is there any more: what is shown as it happens and then forgotten, like the movement of a
     * pointer, and what belongs to somebody's presence, like a mood. It is not stored, and no lasting change builds on it.
     */
    default boolean lasting() {
        return true;
    }

    /** True for what is over as soon as it was told: it leaves nothing behind, and who was not there has not missed it. Never lasting. */
    default boolean momentary() {
        return false;
    }
}
