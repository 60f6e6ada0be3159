/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.talk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.rostrum.webconf.meeting.part.Action;
import org.rostrum.webconf.meeting.part.Caller;
import org.rostrum.webconf.meeting.part.Change;
import org.rostrum.webconf.meeting.part.Coded;
import org.rostrum.webconf.meeting.part.Denial;
import org.rostrum.webconf.meeting.part.Part;
import org.rostrum.webconf.meeting.part.Texts;
import org.rostrum.webconf.meeting.part.Verdict;

/**
 * What people say to each other in writing (PSOM 12.6, {@code X.Chat}).
 *
 * @param lastId the number of the newest message, 0 before the first
 * @param messages the newest {@value #KEPT}, oldest first
 */
public record Chat(long lastId, List<Message> messages) implements Part<Chat.Command, Chat.Event, Chat> {
    /** How many messages a newcomer gets to see; older ones are forgotten. */
    public static final int KEPT = 1_000;

    /** The longest message. */
    public static final int MAX_TEXT = 4_096;

    /** Nobody has said anything. */
    public static final Chat EMPTY = new Chat(0, List.of());

    public Chat {
        messages = List.copyOf(messages);
    }

    /** To whom somebody speaks. */
    public enum Scope implements Coded {
        EVERYONE(1),
        PRESENTERS(2),
        ONE_USER(3);

        private final int code;

        Scope(int code) {
            this.code = code;
        }

        @Override
        public int code() {
            return code;
        }
    }

    /**
     * Something that was said.
     *
     * @param to the user that it is for, 0 unless it is for one
     */
    public record Message(long id, long from, Scope scope, long to, String text, Instant at) {
        /** Whether a user hears it, now or when he comes later. */
        public boolean isFor(long user, boolean presenter) {
            return switch (scope) {
                case EVERYONE -> true;
                case PRESENTERS -> presenter || user == from;
                case ONE_USER -> user == to || user == from;
            };
        }
    }

    public sealed interface Command {
        /**
         * Say something.
         *
         * @param to whom, when it is for one user
         */
        record Send(int cookie, Scope scope, long to, String text) implements Command {}
    }

    public sealed interface Event extends Change {
        record Said(Message message) implements Event {}
    }

    @Override
    public Verdict<Event> decide(Command command, Caller caller) {
        return switch (command) {
            case Command.Send send -> send(send, caller);
        };
    }

    private Verdict<Event> send(Command.Send send, Caller caller) {
        boolean toPresenters = send.scope() == Scope.PRESENTERS
                || (send.scope() == Scope.ONE_USER && caller.others().presenter(send.to()));
        if (!caller.may(toPresenters ? Action.CHAT_WITH_PRESENTERS : Action.CHAT_WITH_EVERYONE)) {
            return Verdict.denied(Denial.NOT_ALLOWED);
        }
        if (!Texts.proper(send.text(), MAX_TEXT)) {
            return Verdict.denied(Denial.INVALID);
        }
        if (send.scope() == Scope.ONE_USER && !caller.others().present(send.to())) {
            return Verdict.denied(Denial.NOT_FOUND);
        }
        long to = send.scope() == Scope.ONE_USER ? send.to() : 0;
        long id = lastId + 1;
        return Verdict.made(
                id, new Event.Said(new Message(id, caller.user(), send.scope(), to, send.text(), caller.at())));
    }

    @Override
    public Chat evolve(Event event) {
        return switch (event) {
            case Event.Said said -> {
                List<Message> all = new ArrayList<>(messages);
                all.add(said.message());
                yield new Chat(said.message().id(), all.subList(Math.max(0, all.size() - KEPT), all.size()));
            }
        };
    }
}
