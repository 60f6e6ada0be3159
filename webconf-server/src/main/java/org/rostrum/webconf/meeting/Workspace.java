/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

import java.util.ArrayList;
import java.util.List;
import org.rostrum.webconf.meeting.content.Contents;
import org.rostrum.webconf.meeting.part.Caller;
import org.rostrum.webconf.meeting.part.Change;
import org.rostrum.webconf.meeting.part.Part;
import org.rostrum.webconf.meeting.part.Verdict;
import org.rostrum.webconf.meeting.talk.Chat;
import org.rostrum.webconf.meeting.talk.Feedback;
import org.rostrum.webconf.meeting.talk.Questions;
import org.rostrum.webconf.meeting.talk.Recording;
import org.rostrum.webconf.meeting.text.SharedNotes;

/** All that the people in one meeting share. One line for each part, in the order of the tree that participants see. */
public record Workspace(
        Contents contents, Chat chat, Questions questions, Feedback feedback, SharedNotes notes, Recording recording)
        implements Part<Workspace.Command, Workspace.Event, Workspace> {
    /** As a meeting begins. */
    public static final Workspace EMPTY = new Workspace(
            Contents.EMPTY, Chat.EMPTY, Questions.EMPTY, Feedback.EMPTY, SharedNotes.EMPTY, Recording.OFF);

    public sealed interface Command {
        record OfContents(Contents.Command command) implements Command {}

        record OfChat(Chat.Command command) implements Command {}

        record OfQuestions(Questions.Command command) implements Command {}

        record OfFeedback(Feedback.Command command) implements Command {}

        record OfNotes(SharedNotes.Command command) implements Command {}

        record OfRecording(Recording.Command command) implements Command {}
    }

    public sealed interface Event extends Change {
        /** What happened, in the words of the part that it happened to. */
        Change change();

        @Override
        default int version() {
            return change().version();
        }

        @Override
        default boolean lasting() {
            return change().lasting();
        }

        @Override
        default boolean momentary() {
            return change().momentary();
        }

        record OfContents(Contents.Event change) implements Event {}

        record OfChat(Chat.Event change) implements Event {}

        record OfQuestions(Questions.Event change) implements Event {}

        record OfFeedback(Feedback.Event change) implements Event {}

        record OfNotes(SharedNotes.Event change) implements Event {}

        record OfRecording(Recording.Event change) implements Event {}
    }

    @Override
    public Verdict<Event> decide(Command command, Caller caller) {
        return switch (command) {
            case Command.OfContents c -> contents.decide(c.command(), caller).map(Event.OfContents::new);
            case Command.OfChat c -> chat.decide(c.command(), caller).map(Event.OfChat::new);
            case Command.OfQuestions c -> questions.decide(c.command(), caller).map(Event.OfQuestions::new);
            case Command.OfFeedback c -> feedback.decide(c.command(), caller).map(Event.OfFeedback::new);
            case Command.OfNotes c -> notes.decide(c.command(), caller).map(Event.OfNotes::new);
            case Command.OfRecording c -> recording.decide(c.command(), caller).map(Event.OfRecording::new);
        };
    }

    @Override
    public Workspace evolve(Event event) {
        return switch (event) {
            case Event.OfContents e ->
                new Workspace(contents.evolve(e.change()), chat, questions, feedback, notes, recording);
            case Event.OfChat e ->
                new Workspace(contents, chat.evolve(e.change()), questions, feedback, notes, recording);
            case Event.OfQuestions e ->
                new Workspace(contents, chat, questions.evolve(e.change()), feedback, notes, recording);
            case Event.OfFeedback e ->
                new Workspace(contents, chat, questions, feedback.evolve(e.change()), notes, recording);
            case Event.OfNotes e ->
                new Workspace(contents, chat, questions, feedback, notes.evolve(e.change()), recording);
            case Event.OfRecording e ->
                new Workspace(contents, chat, questions, feedback, notes, recording.evolve(e.change()));
        };
    }

    @Override
    public List<Event> left(long user) {
        List<Event> events = new ArrayList<>();
        contents.left(user).forEach(event -> events.add(new Event.OfContents(event)));
        feedback.left(user).forEach(event -> events.add(new Event.OfFeedback(event)));
        return events;
    }

    @Override
    public List<Event> demoted(long user) {
        return contents.demoted(user).stream().<Event>map(Event.OfContents::new).toList();
    }
}
