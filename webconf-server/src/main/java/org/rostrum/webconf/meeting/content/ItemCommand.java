/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.content;

/** What can be asked of a content item. */
public sealed interface ItemCommand {
    record Delete() implements ItemCommand {}

    /** Bring everybody to where the presenter is. */
    record ForceSync() implements ItemCommand {}

    /** Make it the first in the presentation order. */
    record RaiseOrder() implements ItemCommand {}

    /** Put it on stage and take the baton. */
    record Stage() implements ItemCommand {}

    record SetTitle(String title) implements ItemCommand {}

    record SetVisibility(Visibility visibility) implements ItemCommand {}

    /** Take it off stage. */
    record Unstage() implements ItemCommand {}

    /** Do what can be done with this type of content only. */
    record Extended(Extension.Command command) implements ItemCommand {}
}
