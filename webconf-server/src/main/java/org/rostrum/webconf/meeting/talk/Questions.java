/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.talk;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.rostrum.webconf.meeting.part.Action;
import org.rostrum.webconf.meeting.part.Caller;
import org.rostrum.webconf.meeting.part.Change;
import org.rostrum.webconf.meeting.part.Denial;
import org.rostrum.webconf.meeting.part.Part;
import org.rostrum.webconf.meeting.part.Tables;
import org.rostrum.webconf.meeting.part.Texts;
import org.rostrum.webconf.meeting.part.Verdict;

/**
 * Moderated questions and answers (PSOM 12.6, {@code X.Questions}). A question is between its asker and the presenters until one of
 * them answers it to all.
 *
 * @param lastId the number of the newest question, 0 before the first
 * @param asked those that nobody dismissed, in the order in which they were asked
 */
public record Questions(long lastId, Map<Long, Question> asked)
        implements Part<Questions.Command, Questions.Event, Questions> {
    /** How many questions there may be that nobody has dismissed. */
    public static final int MAX_QUESTIONS = 500;

    /** The longest question and the longest answer. */
    public static final int MAX_TEXT = 4_096;

    /** Nobody has asked anything. */
    public static final Questions EMPTY = new Questions(0, Map.of());

    /**
     * A question and what became of it.
     *
     * @param claimedBy the presenter who is about to answer it, 0 when nobody is
     */
    public record Question(long id, long from, String text, Instant at, long claimedBy, Optional<Answer> answer) {
        /** Whether a user sees it asked, and its claims. */
        public boolean isFor(long user, boolean presenter) {
            return presenter || user == from;
        }

        /** Whether a user sees its answer. */
        public boolean isAnsweredFor(long user, boolean presenter) {
            return answer.isPresent() && (answer.get().toAll() || isFor(user, presenter));
        }

        Question claimed(long by) {
            return new Question(id, from, text, at, by, answer);
        }

        Question answered(Answer given) {
            return new Question(id, from, text, at, claimedBy, Optional.of(given));
        }
    }

    /** What a presenter said to a question. */
    public record Answer(long by, String text, boolean toAll) {}

    public sealed interface Command {
        /** Say something to a question; a later answer replaces an earlier one, but what all have heard stays with all. */
        record Reply(long question, String text, boolean toAll) implements Command {}

        /** Ask something. */
        record Ask(int cookie, String text) implements Command {}

        /** Take a question to oneself, or give it back. */
        record Claim(long question, boolean claim) implements Command {}

        /** Have done with a question. */
        record Dismiss(long question) implements Command {}
    }

    public sealed interface Event extends Change {
        record Asked(Question question) implements Event {}

        record Claimed(long question, long by) implements Event {}

        /**
         * A presenter has answered.
         *
         * @param question as it is now
         */
        record Answered(Question question) implements Event {}

        /**
         * Nobody deals with it any more.
         *
         * @param question as it was
         */
        record Dismissed(Question question) implements Event {}
    }

    @Override
    public Verdict<Event> decide(Command command, Caller caller) {
        if (!caller.may(command instanceof Command.Ask ? Action.ASK_QUESTION : Action.ANSWER_QUESTION)) {
            return Verdict.denied(Denial.NOT_ALLOWED);
        }
        return switch (command) {
            case Command.Ask ask -> ask(ask, caller);
            case Command.Reply reply -> reply(reply, caller);
            case Command.Claim claim -> claim(claim, caller);
            case Command.Dismiss dismiss ->
                asked.containsKey(dismiss.question())
                        ? Verdict.done(new Event.Dismissed(asked.get(dismiss.question())))
                        : Verdict.denied(Denial.NOT_FOUND);
        };
    }

    private Verdict<Event> ask(Command.Ask ask, Caller caller) {
        if (!Texts.proper(ask.text(), MAX_TEXT)) {
            return Verdict.denied(Denial.INVALID);
        }
        if (asked.size() >= MAX_QUESTIONS) {
            return Verdict.denied(Denial.LIMIT);
        }
        long id = lastId + 1;
        return Verdict.made(
                id, new Event.Asked(new Question(id, caller.user(), ask.text(), caller.at(), 0, Optional.empty())));
    }

    private Verdict<Event> reply(Command.Reply reply, Caller caller) {
        Question question = asked.get(reply.question());
        if (question == null) {
            return Verdict.denied(Denial.NOT_FOUND);
        }
        if (!Texts.proper(reply.text(), MAX_TEXT)) {
            return Verdict.denied(Denial.INVALID);
        }
        boolean heardByAll =
                reply.toAll() || question.answer().filter(Answer::toAll).isPresent();
        return Verdict.done(new Event.Answered(question.answered(new Answer(caller.user(), reply.text(), heardByAll))));
    }

    private Verdict<Event> claim(Command.Claim claim, Caller caller) {
        Question question = asked.get(claim.question());
        if (question == null) {
            return Verdict.denied(Denial.NOT_FOUND);
        }
        boolean others = question.claimedBy() != 0 && question.claimedBy() != caller.user();
        if (others && caller.others().presenter(question.claimedBy())) {
            return Verdict.denied(Denial.NOT_ALLOWED);
        }
        long by = claim.claim() ? caller.user() : 0;
        return question.claimedBy() == by ? Verdict.unchanged() : Verdict.done(new Event.Claimed(claim.question(), by));
    }

    @Override
    public Questions evolve(Event event) {
        return switch (event) {
            case Event.Asked e ->
                new Questions(e.question().id(), Tables.with(asked, e.question().id(), e.question()));
            case Event.Claimed e -> with(find(e.question()).claimed(e.by()));
            case Event.Answered e -> with(e.question());
            case Event.Dismissed e ->
                new Questions(lastId, Tables.without(asked, e.question().id()));
        };
    }

    private Question find(long id) {
        return Optional.ofNullable(asked.get(id)).orElseThrow();
    }

    private Questions with(Question question) {
        return new Questions(lastId, Tables.with(asked, question.id(), question));
    }
}
