/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.journal;

import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.util.List;
import org.rostrum.webconf.meeting.Minutes.Note;
import org.rostrum.webconf.meeting.Workspace;
import org.rostrum.webconf.meeting.board.Board;
import org.rostrum.webconf.meeting.content.Contents;
import org.rostrum.webconf.meeting.content.Deck;
import org.rostrum.webconf.meeting.content.Extension;
import org.rostrum.webconf.meeting.content.Handout;
import org.rostrum.webconf.meeting.content.Media;
import org.rostrum.webconf.meeting.content.Poll;
import org.rostrum.webconf.meeting.content.SharedProgram;
import org.rostrum.webconf.meeting.content.Snapshot;
import org.rostrum.webconf.meeting.content.TextPage;
import org.rostrum.webconf.meeting.content.WebPage;
import org.rostrum.webconf.meeting.content.Whiteboard;
import org.rostrum.webconf.meeting.talk.Chat;
import org.rostrum.webconf.meeting.talk.Questions;
import org.rostrum.webconf.meeting.talk.Recording;
import org.rostrum.webconf.meeting.text.SharedNotes;

/**
 * The names under which the members of sealed sets stand on disk. Only what is listed here is ever made from stored bytes; a class that is
 * renamed keeps its name here, so that an old directory opens in a newer release. Changes that do not last have none.
 */
final class TypeNames {
    /** The sealed sets that occur on disk. */
    static final List<Class<?>> SETS = List.of(
            Note.class,
            Workspace.Event.class,
            Contents.Event.class,
            Extension.class,
            Extension.Event.class,
            Board.Event.class,
            Chat.Event.class,
            Questions.Event.class,
            SharedNotes.Event.class,
            Recording.Event.class);

    /** Their members. */
    static final List<NamedType> MEMBERS = List.of(
            name(Note.SubjectTold.class, "subject"),
            name(Note.TopicSet.class, "topic"),
            name(Note.RightsSet.class, "rights"),
            name(Note.UserNumbered.class, "user"),
            name(Note.Worked.class, "work"),
            name(Workspace.Event.OfContents.class, "contents"),
            name(Workspace.Event.OfChat.class, "chat"),
            name(Workspace.Event.OfQuestions.class, "questions"),
            name(Workspace.Event.OfNotes.class, "notes"),
            name(Workspace.Event.OfRecording.class, "recording"),
            name(Contents.Event.Created.class, "created"),
            name(Contents.Event.Deleted.class, "deleted"),
            name(Contents.Event.Staged.class, "staged"),
            name(Contents.Event.BatonDropped.class, "batonDropped"),
            name(Contents.Event.OrderRaised.class, "orderRaised"),
            name(Contents.Event.Renamed.class, "renamed"),
            name(Contents.Event.VisibilitySet.class, "visibility"),
            name(Contents.Event.Extended.class, "extended"),
            name(Deck.class, "deck"),
            name(Handout.class, "handout"),
            name(Media.class, "media"),
            name(Poll.class, "poll"),
            name(SharedProgram.class, "program"),
            name(Snapshot.class, "snapshot"),
            name(TextPage.class, "text"),
            name(WebPage.class, "web"),
            name(Whiteboard.class, "whiteboard"),
            name(Extension.Drawn.class, "drawn"),
            name(Deck.Event.LocationSet.class, "deckLocation"),
            name(Deck.Event.ErrorReported.class, "deckError"),
            name(Deck.Event.Updated.class, "deckUpdated"),
            name(Media.Event.PlayStateSet.class, "mediaState"),
            name(Poll.Event.Asked.class, "pollAsked"),
            name(Poll.Event.StateSet.class, "pollState"),
            name(Poll.Event.Voted.class, "pollVote"),
            name(TextPage.Event.Replaced.class, "textReplaced"),
            name(WebPage.Event.UrlSet.class, "webAddress"),
            name(Whiteboard.Event.BackgroundSet.class, "boardColor"),
            name(Board.Event.Added.class, "added"),
            name(Board.Event.Appended.class, "appended"),
            name(Board.Event.Cleared.class, "cleared"),
            name(Board.Event.Modified.class, "modified"),
            name(Board.Event.Pasted.class, "pasted"),
            name(Board.Event.Removed.class, "removed"),
            name(Board.Event.Unpasted.class, "unpasted"),
            name(Chat.Event.Said.class, "said"),
            name(Questions.Event.Asked.class, "asked"),
            name(Questions.Event.Claimed.class, "claimed"),
            name(Questions.Event.Answered.class, "answered"),
            name(Questions.Event.Dismissed.class, "dismissed"),
            name(SharedNotes.Event.Replaced.class, "notesReplaced"),
            name(Recording.Event.StateSet.class, "recordingState"));

    private TypeNames() {}

    private static NamedType name(Class<?> type, String name) {
        return new NamedType(type, name);
    }
}
