/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.content;

import java.util.Optional;
import org.rostrum.webconf.meeting.part.Action;

/** What can be asked of a content item. */
public sealed interface ItemCommand {
    /** What the caller has to be allowed to; empty where each type of content keeps its own rules. */
    default Optional<Action> action() {
        return switch (this) {
            case Delete c -> Optional.of(Action.DELETE_CONTENT);
            case ForceSync c -> Optional.of(Action.PRESENT);
            case RaiseOrder c -> Optional.of(Action.ORDER_CONTENT);
            case Stage c -> Optional.of(Action.PRESENT);
            case SetTitle c -> Optional.of(Action.RENAME_CONTENT);
            case SetVisibility c -> Optional.of(Action.SET_VISIBILITY);
            case Unstage c -> Optional.of(Action.PRESENT);
            case Extended c -> Optional.empty();
        };
    }

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
