/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

import org.rostrum.webconf.meeting.talk.Recording;

/**
 * What everybody in the conference may know of a meeting without being connected to it; the Focus tells them.
 *
 * @param content whether there is any content
 * @param shown whether some is on the stage
 * @param recording whether the meeting is being recorded
 */
public record Glance(boolean content, boolean shown, Recording.State recording) {
    /** What is to be seen of {@code workspace}. */
    public static Glance at(Workspace workspace) {
        return new Glance(
                !workspace.contents().items().isEmpty(),
                workspace.contents().active() != 0,
                workspace.recording().state());
    }
}
