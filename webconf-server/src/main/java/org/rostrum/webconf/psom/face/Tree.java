/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.PsomObject;
import org.rostrum.psom.codec.PsomDisconnect;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.webconf.meeting.Decision;
import org.rostrum.webconf.meeting.Workspace;
import org.rostrum.webconf.meeting.board.Board;
import org.rostrum.webconf.meeting.content.Content;
import org.rostrum.webconf.meeting.content.ContentType;
import org.rostrum.webconf.meeting.content.Contents;
import org.rostrum.webconf.meeting.content.Deck;
import org.rostrum.webconf.meeting.content.Extension;
import org.rostrum.webconf.meeting.content.Handout;
import org.rostrum.webconf.meeting.content.ItemCommand;
import org.rostrum.webconf.meeting.content.Media;
import org.rostrum.webconf.meeting.content.Poll;
import org.rostrum.webconf.meeting.content.SharedProgram;
import org.rostrum.webconf.meeting.content.Snapshot;
import org.rostrum.webconf.meeting.content.TextPage;
import org.rostrum.webconf.meeting.content.WebPage;
import org.rostrum.webconf.meeting.content.Whiteboard;
import org.rostrum.webconf.meeting.talk.Chat;
import org.rostrum.webconf.meeting.talk.Feedback;
import org.rostrum.webconf.meeting.talk.Questions;
import org.rostrum.webconf.meeting.talk.Recording;
import org.rostrum.webconf.meeting.text.SharedNotes;

/**
 * Everything below the meeting object: shows the workspace to a newcomer in the order of the tree, tells each change to those whom it
 * concerns, and finds what a call asks for. Holds no state; all but {@link #read} is called on the meeting's loop.
 */
public final class Tree {
    private final Branch<Contents, Contents.Command, Contents.Event> contents = new Branch<>(
            Place.Node.CONTENTS,
            new ContentsFace(),
            (workspace, none) -> Optional.of(workspace.contents()),
            (none, command) -> new Workspace.Command.OfContents(command));
    private final Branch<Contents, Contents.Command, Contents.Event> uploads;
    private final Branch<ContentFace.Item, ItemCommand, Contents.Event> content = new Branch<>(
            Place.Node.CONTENT,
            new ContentFace(),
            (workspace, id) -> ContentFace.Item.find(workspace.contents(), id),
            Tree::ofItem);
    private final Branch<Board, Board.Command, Board.Event> board;
    private final Branch<Deck, Deck.Command, Deck.Event> deck;
    private final Branch<Media, Media.Command, Media.Event> media;
    private final Branch<Poll, Poll.Command, Poll.Event> poll = extended(Poll.class, new PollFace());
    private final Branch<SharedProgram, SharedProgram.Command, SharedProgram.Event> program =
            extended(SharedProgram.class, new SharedProgramFace());
    private final Branch<TextPage, TextPage.Command, TextPage.Event> text = extended(TextPage.class, new TextFace());
    private final Branch<WebPage, WebPage.Command, WebPage.Event> web = extended(WebPage.class, new WebFace());
    private final Branch<Whiteboard, Whiteboard.Command, Whiteboard.Event> whiteboard =
            extended(Whiteboard.class, new WhiteboardFace());

    private final Branch<Chat, Chat.Command, Chat.Event> chat =
            own(Place.Node.CHAT, new ChatFace(), Workspace::chat, Workspace.Command.OfChat::new);
    private final Branch<Questions, Questions.Command, Questions.Event> questions =
            own(Place.Node.QUESTIONS, new QuestionsFace(), Workspace::questions, Workspace.Command.OfQuestions::new);
    private final Branch<Feedback, Feedback.Command, Feedback.Event> feedback =
            own(Place.Node.FEEDBACK, new FeedbackFace(), Workspace::feedback, Workspace.Command.OfFeedback::new);
    private final Branch<SharedNotes, SharedNotes.Command, SharedNotes.Event> notes =
            own(Place.Node.NOTES, new NotesFace(), Workspace::notes, Workspace.Command.OfNotes::new);
    private final Branch<Recording, Recording.Command, Recording.Event> recording =
            own(Place.Node.RECORDING, new RecordingFace(), Workspace::recording, Workspace.Command.OfRecording::new);

    /** What looks different to a presenter and to others. */
    private final List<Branch<?, ?, ?>> dependOnRole = List.of(chat, questions, feedback);

    private final Map<ContentType, Branch<?, ?, ?>> byType;
    private final Map<String, Branch<?, ?, ?>> byClass = new HashMap<>();

    /** The tree as it is in every meeting of a server whose files are in this depot. */
    public Tree(Depot depot) {
        uploads = new Branch<>(
                Place.Node.UPLOADS,
                new UploadsFace(depot.storage()),
                (workspace, none) -> Optional.of(workspace.contents()),
                (none, command) -> new Workspace.Command.OfContents(command));
        board = new Branch<>(
                Place.Node.ANNOTATIONS,
                new BoardFace(depot),
                (workspace, id) ->
                        extension(workspace, id, Extension.Drawable.class).map(Extension.Drawable::board),
                (id, command) -> ofExtension(id, new Extension.OnBoard(command)));
        deck = extended(Deck.class, new DeckFace(depot));
        media = extended(Media.class, new MediaFace(depot));
        byType = new EnumMap<>(Map.of(
                ContentType.PPT, deck,
                ContentType.WHITEBOARD, whiteboard,
                ContentType.NATIVE_FILE_ONLY, extended(Handout.class, new HandoutFace(depot)),
                ContentType.POLL, poll,
                ContentType.TEXT, text,
                ContentType.WEB, web,
                ContentType.SNAPSHOT, extended(Snapshot.class, new SnapshotFace(depot)),
                ContentType.MEDIA, media,
                ContentType.APP_SHARING, program));
        List.of(contents, uploads, content, board, chat, questions, feedback, notes, recording)
                .forEach(this::serve);
        byType.values().forEach(this::serve);
    }

    private void serve(Branch<?, ?, ?> branch) {
        byClass.put(branch.face().psomClass().name(), branch);
    }

    /** Shows the whole workspace to somebody who has the meeting object and nothing below it. */
    public void show(Actor newcomer, Workspace workspace, Actors others) {
        contents.connect(newcomer, 0);
        uploads.show(newcomer, workspace, 0);
        for (Content item : workspace.contents().items().values()) {
            if (sees(newcomer, item)) {
                show(newcomer, item, workspace, others);
            }
        }
        contents.state(newcomer, workspace, 0);
        List.of(chat, questions, feedback, notes, recording).forEach(branch -> branch.show(newcomer, workspace, 0));
    }

    private void show(Actor actor, Content item, Workspace workspace, Actors others) {
        actor.stating(contents.place(0))
                .call(
                        ContentsFace.C_CONTENT_ADDED,
                        item.id(),
                        item.extension().type().wireName());
        content.show(actor, workspace, item.id());
        byType(item).show(actor, workspace, item.id());
        if (item.extension() instanceof Extension.Drawable) {
            board.show(actor, workspace, item.id());
        }
        askForPicture(item, others);
    }

    private void askForPicture(Content item, Actors others) {
        if (item.extension() instanceof SharedProgram shared) {
            SharedProgramFace.askForWholePicture(shared, program.audience(item.id(), others));
        }
    }

    /** Has those who share programs give somebody the pictures that he missed. */
    public void askForPictures(Actor actor, Workspace workspace, Actors others) {
        workspace.contents().items().values().stream()
                .filter(item -> sees(actor, item))
                .forEach(item -> askForPicture(item, others));
    }

    private Branch<?, ?, ?> byType(Content item) {
        return Objects.requireNonNull(byType.get(item.extension().type()));
    }

    private void hide(Actor actor, long item, PsomDisconnect reason) {
        if (actor.has(content.place(item))) {
            actor.at(contents.place(0)).orElseThrow().call(ContentsFace.C_CONTENT_REMOVED, item);
            actor.disconnect(content.place(item), reason);
        }
    }

    private static boolean sees(Actor actor, Content item) {
        return item.visibleTo(actor.viewer().user(), actor.viewer().presenter());
    }

    /** Shows somebody who has become a presenter, or is none any more, the workspace as he sees it now. */
    public void recast(Actor actor, Viewer viewer, Workspace workspace, Actors others) {
        actor.becomes(viewer);
        for (Content item : workspace.contents().items().values()) {
            boolean shown = actor.has(content.place(item.id()));
            showOrHide(actor, item, workspace, others);
            if (shown && item.extension() instanceof Poll) {
                again(poll, actor, workspace, item.id());
            } else if (shown && sees(actor, item)) {
                Branch<?, ?, ?> branch = byType(item);
                branch.entitle(workspace, item.id(), viewer, actor.stating(branch.place(item.id())));
            }
        }
        dependOnRole.forEach(branch -> again(branch, actor, workspace, 0));
    }

    /** Tells attendees, who hold other rights now, which files they may have. */
    public void entitle(int rights, Workspace workspace, Actors actors) {
        actors.all().stream()
                .filter(actor -> !actor.viewer().presenter())
                .forEach(actor -> actor.becomes(actor.viewer().holding(rights)));
        for (Content item : workspace.contents().items().values()) {
            Branch<?, ?, ?> branch = byType(item);
            Audience attendees = branch.audience(item.id(), actors).of(viewer -> !viewer.presenter());
            branch.entitle(workspace, item.id(), Viewer.attendee(rights), attendees);
        }
    }

    private static void again(Branch<?, ?, ?> branch, Actor actor, Workspace workspace, long item) {
        if (actor.has(branch.place(item))) {
            actor.disconnect(branch.place(item), PsomDisconnect.HIDDEN);
            branch.show(actor, workspace, item);
        }
    }

    private void showOrHide(Actor actor, Content item, Workspace workspace, Actors others) {
        boolean shown = actor.has(content.place(item.id()));
        if (sees(actor, item) && !shown) {
            show(actor, item, workspace, others);
        } else if (!sees(actor, item) && shown) {
            hide(actor, item.id(), PsomDisconnect.HIDDEN);
        }
    }

    /** Tells a change to those whom it concerns. {@code after} is the workspace after it and all that came with it. */
    public void tell(Workspace.Event event, Workspace after, Actors actors) {
        switch (event) {
            case Workspace.Event.OfContents e -> tell(e.change(), after, actors);
            case Workspace.Event.OfChat e -> chat.tell(e.change(), after, 0, actors);
            case Workspace.Event.OfQuestions e -> questions.tell(e.change(), after, 0, actors);
            case Workspace.Event.OfFeedback e -> feedback.tell(e.change(), after, 0, actors);
            case Workspace.Event.OfNotes e -> notes.tell(e.change(), after, 0, actors);
            case Workspace.Event.OfRecording e -> recording.tell(e.change(), after, 0, actors);
        }
    }

    /** Tells a change to those who may have heard of it before, so that hearing it again alters nothing. */
    public void retell(Workspace.Event event, Workspace after, Actors actors) {
        if (event
                instanceof
                Workspace.Event.OfContents(
                        Contents.Event.Extended(long item, Extension.Drawn(Board.Event.Appended longer)))) {
            extension(after, item, Extension.Drawable.class)
                    .flatMap(drawn -> drawn.board().find(longer.annotation()))
                    .map(whole -> new Board.Event.Modified(whole.page(), whole.id(), whole.shape()))
                    .ifPresent(whole -> board.tell(whole, after, item, actors));
        } else {
            tell(event, after, actors);
        }
    }

    private void tell(Contents.Event event, Workspace after, Actors actors) {
        switch (event) {
            case Contents.Event.Created e -> {
                after.contents()
                        .find(e.content().id())
                        .ifPresent(item -> actors.all().forEach(actor -> showOrHide(actor, item, after, actors)));
                if (e.content().bytes() > 0) {
                    uploads.tell(e, after, 0, actors);
                }
            }
            case Contents.Event.Deleted e -> {
                actors.all().forEach(actor -> hide(actor, e.content(), PsomDisconnect.DELETED));
                uploads.tell(e, after, 0, actors);
            }
            case Contents.Event.VisibilitySet e -> {
                content.tell(e, after, e.content(), actors);
                after.contents()
                        .find(e.content())
                        .ifPresent(item -> actors.all().forEach(actor -> showOrHide(actor, item, after, actors)));
            }
            case Contents.Event.Staged e -> {
                contents.tell(e, after, 0, actors);
                content.tell(e, after, e.active(), actors);
                if (e.before() != e.active()) {
                    content.tell(e, after, e.before(), actors);
                }
            }
            case Contents.Event.BatonDropped e -> {
                contents.tell(e, after, 0, actors);
                content.tell(e, after, e.active(), actors);
            }
            case Contents.Event.Synced e -> content.tell(e, after, e.content(), actors);
            case Contents.Event.OrderRaised e -> content.tell(e, after, e.content(), actors);
            case Contents.Event.Renamed e -> content.tell(e, after, e.content(), actors);
            case Contents.Event.Extended e -> {
                tell(e.event(), after, e.content(), actors);
                if (e.event().movesFiles()) {
                    uploads.tell(e, after, 0, actors);
                }
            }
            case Contents.Event.TitleReserved e -> {
                // Only who reserved it hears of it, as an answer; so with the next two.
            }
            case Contents.Event.TitleReleased e -> {}
            case Contents.Event.TitlesReleased e -> {}
        }
    }

    private void tell(Extension.Event event, Workspace after, long item, Actors actors) {
        switch (event) {
            case Extension.Drawn e -> board.tell(e.event(), after, item, actors);
            case Deck.Event e -> deck.tell(e, after, item, actors);
            case Media.Event e -> media.tell(e, after, item, actors);
            case Poll.Event e -> poll.tell(e, after, item, actors);
            case SharedProgram.Event e -> program.tell(e, after, item, actors);
            case TextPage.Event e -> text.tell(e, after, item, actors);
            case WebPage.Event e -> web.tell(e, after, item, actors);
            case Whiteboard.Event e -> whiteboard.tell(e, after, item, actors);
        }
    }

    /** Whether objects of a class are served here. */
    public boolean serves(PsomClass psomClass) {
        return byClass.containsKey(psomClass.name());
    }

    /** What a call asks for. Empty when a value in it means nothing; the caller has been told so where there are words for it. */
    public Optional<Workspace.Command> read(PsomObject target, PsomMethod method, PsomArguments arguments) {
        Branch<?, ?, ?> branch = branch(target);
        Optional<Workspace.Command> command = branch.read(target, method, arguments);
        if (command.isEmpty()) {
            branch.answerInvalid(target, method, arguments);
        }
        return command;
    }

    /** Tells the caller alone what came of a call, where the class has words for it. */
    public void answer(
            PsomObject target, PsomMethod method, PsomArguments arguments, Decision decision, Workspace after) {
        branch(target).answer(target, method, arguments, decision, after);
    }

    private Branch<?, ?, ?> branch(PsomObject target) {
        return Optional.<Branch<?, ?, ?>>ofNullable(
                        byClass.get(target.psomClass().name()))
                .orElseThrow(() -> new IllegalArgumentException("nobody serves " + target));
    }

    private static <P, C, E> Branch<P, C, E> own(
            Place.Node node, Face<P, C, E> face, Function<Workspace, P> part, Function<C, Workspace.Command> wrap) {
        BiFunction<Workspace, Long, Optional<P>> find = (workspace, none) -> Optional.of(part.apply(workspace));
        return new Branch<>(node, face, find, (none, command) -> wrap.apply(command));
    }

    private static <P extends Extension, C extends Extension.Command, E> Branch<P, C, E> extended(
            Class<P> type, Face<P, C, E> face) {
        return new Branch<>(
                Place.Node.EXTENDED, face, (workspace, id) -> extension(workspace, id, type), Tree::ofExtension);
    }

    private static <P> Optional<P> extension(Workspace workspace, long id, Class<P> type) {
        return workspace
                .contents()
                .find(id)
                .map(Content::extension)
                .filter(type::isInstance)
                .map(type::cast);
    }

    private static Workspace.Command ofItem(long id, ItemCommand command) {
        return new Workspace.Command.OfContents(new Contents.Command.With(id, command));
    }

    private static Workspace.Command ofExtension(long id, Extension.Command command) {
        return ofItem(id, new ItemCommand.Extended(command));
    }
}
