/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.rostrum.webconf.meeting.MeetingCommand;
import org.rostrum.webconf.meeting.Role;
import org.rostrum.webconf.meeting.Workspace;
import org.rostrum.webconf.meeting.board.Board;
import org.rostrum.webconf.meeting.board.Points;
import org.rostrum.webconf.meeting.board.Shape;
import org.rostrum.webconf.meeting.content.Contents;
import org.rostrum.webconf.meeting.content.Deck;
import org.rostrum.webconf.meeting.content.Extension;
import org.rostrum.webconf.meeting.content.Handout;
import org.rostrum.webconf.meeting.content.Media;
import org.rostrum.webconf.meeting.content.Snapshot;
import org.rostrum.webconf.meeting.file.Cipher;
import org.rostrum.webconf.meeting.file.Octets;
import org.rostrum.webconf.meeting.file.StoredFile;

/**
 * A room in which the presenter Pam, user 1, has put one item of each type: 1 a whiteboard on stage, with annotation 1; 2 an open poll
 * with her vote; 3 a text; 4 a web page; 5 a program that she shares; 6 a deck; 7 a snapshot; 8 a handout; 9 a film. Question 1 is hers.
 */
final class World implements AutoCloseable {
    static final String MANAGER = "meeting/contentManager";
    static final String UPLOADS = MANAGER + "/UploadManager";

    private static final List<String> WITHOUT_FILE =
            List.of("Content.Whiteboard", "Content.Poll", "Content.X.Text", "Content.X.Web", "Content.X.AppSharing");
    private static final StoredFile FILE =
            new StoredFile("0/1.blb", new Cipher(Octets.of(new byte[16]), Octets.of(new byte[16]), Octets.of()), 1_000);

    private final Room room;
    private final TestDevice pam;

    World() {
        this(new Room());
    }

    World(Room room) {
        this.room = room;
        this.pam = room.join("pam", Role.PRESENTER);
        WITHOUT_FILE.forEach(type -> create(pam, type, type));
        create(Deck.of(
                3,
                new Deck.Pictures(
                        Map.of(1, FILE), Optional.of(FILE), Optional.empty(), Optional.of(FILE), Map.of(2, FILE))));
        create(Snapshot.of(FILE, 640, 480));
        create(new Handout(FILE));
        create(Media.of("video/mp4", FILE, Instant.EPOCH));
        pam.call(content(1), "sPresent");
        pam.call(board(1), "sAdd", 1, 1, 1, -1, 100, new int[] {1, 2}, null, null);
        pam.call(extended(2), "sSetPoll", "Lunch?", new String[] {"Yes", "No"});
        pam.call(extended(2), "sSetState", 1, false);
        pam.call(extended(2), "sVote", 1);
        pam.call(extended(5), "sSetState", 1);
        pam.call(extended(5), "sSetGeometry", 640, 480, 32);
        pam.call("meeting/questions", "sAsk", 1, "Who?");
    }

    private void create(Extension extension) {
        Contents.Command create =
                new Contents.Command.Create(extension.type().wireName(), extension, Optional.empty(), Room.STORAGE);
        room.tell(new MeetingCommand.Work(1, new Workspace.Command.OfContents(create)));
    }

    /** Something for the board or the deck, which may be gone by now. */
    static Contents.Command addition(Random random) {
        Map<Integer, StoredFile> some = Map.of(1 + random.nextInt(5), FILE);
        Shape place = new Shape(0, 0, Points.of(0, 0, 9, 9), Optional.of("a.png"), Optional.empty());
        boolean onBoard = random.nextBoolean();
        Extension.Command what = onBoard
                ? new Extension.OnBoard(new Board.Command.Paste(1, place, FILE))
                : new Deck.Command.Update(new Deck.Supplement(some, some, Optional.empty()));
        return new Contents.Command.Supply(onBoard ? 1 : 6, what, FILE.size(), Room.STORAGE);
    }

    static void create(TestDevice device, String type, String title) {
        device.call(UPLOADS, "sRequestUpload", 0L, 1, manifest(type, title));
    }

    static String manifest(String type, String title) {
        return "<ocp xmlns=\"urn:x-psom:ocp:1\" action=\"create\" type=\"" + type + "\" title=\"" + title + "\"/>";
    }

    static String content(long id) {
        return MANAGER + "/content." + id;
    }

    static String extended(long id) {
        return content(id) + "/extendedContent";
    }

    static String board(long id) {
        return extended(id) + "/annotationContainer";
    }

    Room room() {
        return room;
    }

    TestDevice pam() {
        return pam;
    }

    @Override
    public void close() {
        room.close();
    }
}
