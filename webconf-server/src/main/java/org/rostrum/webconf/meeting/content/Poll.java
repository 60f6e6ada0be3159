/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.content;

import java.util.List;
import java.util.Map;
import org.rostrum.webconf.meeting.part.Action;
import org.rostrum.webconf.meeting.part.Caller;
import org.rostrum.webconf.meeting.part.Denial;
import org.rostrum.webconf.meeting.part.Tables;
import org.rostrum.webconf.meeting.part.Texts;
import org.rostrum.webconf.meeting.part.Verdict;

/**
 * A question with two to seven choices ({@code X.PollContent}, PSOM 7.4). Everybody has one vote and may change it while the poll is
 * open; who voted what is for presenters, the sums are for all when they are shown.
 *
 * @param choices none before the question is put
 * @param votes the choice, from 1, of each user who has made one
 */
public record Poll(
        String question, List<String> choices, boolean open, boolean resultsVisible, Map<Long, Integer> votes)
        implements Extension {
    public static final int LEAST_CHOICES = 2;
    public static final int MOST_CHOICES = 7;

    /** The longest choice. */
    public static final int MAX_CHOICE = 255;

    /** The longest question. */
    public static final int MAX_QUESTION = 1_024;

    /** A poll whose question is still to be put. */
    public static final Poll UNASKED = new Poll("", List.of(), false, false, Map.of());

    public Poll {
        choices = List.copyOf(choices);
    }

    public sealed interface Command extends Extension.Command {
        record ClearVotes() implements Command {}

        /** Put the question; votes on an earlier one are void. */
        record SetPoll(String question, List<String> choices) implements Command {
            public SetPoll {
                choices = List.copyOf(choices);
            }

            boolean valid() {
                return Texts.proper(question, MAX_QUESTION)
                        && choices.size() >= LEAST_CHOICES
                        && choices.size() <= MOST_CHOICES
                        && choices.stream().allMatch(choice -> Texts.line(choice, MAX_CHOICE));
            }
        }

        record SetState(boolean open, boolean resultsVisible) implements Command {}

        /** Vote for a choice from 1; 0 takes the vote back. */
        record Vote(int choice) implements Command {}
    }

    public sealed interface Event extends Extension.Event {
        /** The question is put, anew or again: there are no votes. */
        record Asked(String question, List<String> choices) implements Event {
            public Asked {
                choices = List.copyOf(choices);
            }
        }

        record StateSet(boolean open, boolean resultsVisible) implements Event {}

        record Voted(long user, int choice) implements Event {}
    }

    /** How many votes each choice has. */
    public int[] counts() {
        int[] counts = new int[choices.size()];
        votes.values().forEach(choice -> counts[choice - 1]++);
        return counts;
    }

    @Override
    public ContentType type() {
        return ContentType.POLL;
    }

    @Override
    public Verdict<Extension.Event> decide(Extension.Command command, Caller caller) {
        if (!(command instanceof Command own)) {
            return Extension.foreign();
        }
        if (!caller.may(own instanceof Command.Vote ? Action.VOTE : Action.RUN_POLL)) {
            return Verdict.denied(Denial.NOT_ALLOWED);
        }
        return switch (own) {
            case Command.ClearVotes c ->
                votes.isEmpty() ? Verdict.unchanged() : Verdict.done(new Event.Asked(question, choices));
            case Command.SetPoll c ->
                c.valid() ? Verdict.done(new Event.Asked(c.question(), c.choices())) : Verdict.denied(Denial.INVALID);
            case Command.SetState c -> {
                if (choices.isEmpty()) {
                    yield Verdict.denied(Denial.NOT_FOUND);
                }
                yield c.open() == open && c.resultsVisible() == resultsVisible
                        ? Verdict.unchanged()
                        : Verdict.done(new Event.StateSet(c.open(), c.resultsVisible()));
            }
            case Command.Vote c -> vote(c, caller);
        };
    }

    private Verdict<Extension.Event> vote(Command.Vote vote, Caller caller) {
        if (!open) {
            return Verdict.denied(Denial.NOT_ALLOWED);
        }
        if (vote.choice() < 0 || vote.choice() > choices.size()) {
            return Verdict.denied(Denial.INVALID);
        }
        return votes.getOrDefault(caller.user(), 0) == vote.choice()
                ? Verdict.unchanged()
                : Verdict.done(new Event.Voted(caller.user(), vote.choice()));
    }

    @Override
    public Poll evolve(Extension.Event event) {
        return switch ((Event) event) {
            case Event.Asked e -> new Poll(e.question(), e.choices(), open, resultsVisible, Map.of());
            case Event.StateSet e -> new Poll(question, choices, e.open(), e.resultsVisible(), votes);
            case Event.Voted e ->
                new Poll(
                        question,
                        choices,
                        open,
                        resultsVisible,
                        e.choice() == 0 ? Tables.without(votes, e.user()) : Tables.with(votes, e.user(), e.choice()));
        };
    }
}
