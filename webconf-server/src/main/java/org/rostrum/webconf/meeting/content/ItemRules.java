/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.content;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rostrum.webconf.meeting.content.Contents.Event;
import org.rostrum.webconf.meeting.part.Caller;
import org.rostrum.webconf.meeting.part.Denial;
import org.rostrum.webconf.meeting.part.Texts;
import org.rostrum.webconf.meeting.part.Verdict;

/** What may be done with one item, and what that does to the stage and the order of all. */
record ItemRules(Contents contents, Content item) {
    /** Answers what somebody wants who sees the item. */
    Verdict<Event> decide(ItemCommand command, Caller caller) {
        if (!command.action().map(caller::may).orElse(true)) {
            return Verdict.denied(Denial.NOT_ALLOWED);
        }
        return switch (command) {
            case ItemCommand.Extended c ->
                item.extension().decide(c.command(), caller).map(event -> new Event.Extended(item.id(), event));
            case ItemCommand.Delete c -> Verdict.done(offStageAnd(new Event.Deleted(item.id()), caller.at()));
            case ItemCommand.ForceSync c -> Verdict.done(new Event.Synced(item.id()));
            case ItemCommand.RaiseOrder c ->
                item.order() == contents.lastOrder()
                        ? Verdict.unchanged()
                        : Verdict.done(new Event.OrderRaised(item.id(), contents.lastOrder() + 1));
            case ItemCommand.Stage c -> stage(caller);
            case ItemCommand.SetTitle c -> rename(c.title(), caller);
            case ItemCommand.SetVisibility c -> show(c.visibility(), caller);
            case ItemCommand.Unstage c ->
                contents.active() == item.id()
                        ? Verdict.done(contents.staged(0, contents.presenter(), caller.at()))
                        : Verdict.unchanged();
        };
    }

    private Verdict<Event> stage(Caller caller) {
        if (contents.active() == item.id() && contents.presenter() == caller.user()) {
            return Verdict.unchanged();
        }
        List<Event> events = new ArrayList<>();
        if (item.visibility() != Visibility.EVERYONE) {
            events.add(new Event.VisibilitySet(item.id(), Visibility.EVERYONE));
        }
        events.add(contents.staged(item.id(), caller.user(), caller.at()));
        return Verdict.done(events);
    }

    private Verdict<Event> rename(String title, Caller caller) {
        if (!Texts.line(title, Titles.MAX_TITLE)) {
            return Verdict.denied(Denial.INVALID);
        }
        boolean taken =
                contents.titled(title).filter(other -> other.id() != item.id()).isPresent()
                        || contents.titles()
                                .conflict(caller.user(), title, Optional.empty(), caller.at())
                                .isPresent();
        if (taken) {
            return Verdict.denied(Denial.TITLE_IN_USE);
        }
        return title.equals(item.title()) ? Verdict.unchanged() : Verdict.done(new Event.Renamed(item.id(), title));
    }

    private Verdict<Event> show(Visibility visibility, Caller caller) {
        if (visibility == item.visibility()) {
            return Verdict.unchanged();
        }
        return Verdict.done(offStageAnd(new Event.VisibilitySet(item.id(), visibility), caller.at()));
    }

    private List<Event> offStageAnd(Event event, Instant at) {
        return contents.active() == item.id()
                ? List.of(contents.staged(0, contents.presenter(), at), event)
                : List.of(event);
    }
}
