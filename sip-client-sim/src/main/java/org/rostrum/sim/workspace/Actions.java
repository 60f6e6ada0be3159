/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.workspace;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.rostrum.psom.PsomObject;

/**
 * What somebody can do with what all share, beside making it and drawing on it. Each wish goes out at once and shows when the server says
 * so; one that is not allowed shows nowhere.
 *
 * @see SharedSpace#actions()
 */
public final class Actions {
    private static final int NOT_SHARED = 0;
    private static final int SHARED = 1;
    private static final int COLOR_DEPTH = 32;
    private static final int PNG = 1;

    private final SharedSpace space;

    Actions(SharedSpace space) {
        this.space = space;
    }

    /** Lets attendees do what these bits say (PSOM 12.6, {@code X.Meeting}). */
    public void permit(int rights) {
        call(space.object("meeting"), "sSetPermissions", rights);
    }

    /** Puts an item on stage. */
    public void present(long item) {
        call(space.object(SharedSpace.content(item)), "sPresent");
    }

    /** Moves through a deck, to a slide and a click like {@code 3.1}. */
    public void move(long deck, String location) {
        call(space.object(SharedSpace.extended(deck)), "sSetLocation", location);
    }

    /** Sets the address of a web page. */
    public void visit(long page, String url) {
        call(space.object(SharedSpace.extended(page)), "sSetUrl", url);
    }

    /** Writes at the end of a page of text. */
    public void write(long page, String text) {
        Item item = space.items().get(page);
        if (item == null) {
            throw new IllegalStateException("there is no content " + page);
        }
        Draft draft = item.draft();
        call(
                space.object(SharedSpace.extended(page)),
                "sReplace",
                draft.revision(),
                draft.text().length(),
                0,
                text);
    }

    /** Writes at the end of the shared notes. */
    public void note(String text) {
        Draft notes = space.common().notes();
        call(
                space.object("meeting/sharedNotes"),
                "sReplace",
                notes.revision(),
                notes.text().length(),
                0,
                text,
                null,
                null);
    }

    /** Tells how he feels: 0 proceed, 1 need help, 2 slow down, 3 speed up, 4 question. */
    public void feel(int mood) {
        call(space.object("meeting/feedback"), "sSetMood", mood);
    }

    /**
     * Answers a question, to all.
     *
     * @throws IllegalStateException when nobody has asked this
     */
    public void answer(String question, String text) {
        long number = space.questions().entrySet().stream()
                .filter(asked -> asked.getValue().equals(question))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody has asked: " + question));
        call(space.object("meeting/questions"), "sAnswer", number, text, true);
    }

    /** Points at a place on a page. */
    public void point(long item, int page, int x, int y) {
        call(space.object(SharedSpace.board(item)), "sMovePointer", page, x, y, true);
    }

    /** Says whether the meeting is recorded: 0 no, 1 yes, 2 paused. */
    public void record(int state) {
        call(space.object("meeting/recording"), "sSetState", state);
    }

    /** Puts a picture on a page, between two opposite corners; completes when it is there. */
    public CompletableFuture<Long> paste(long item, int page, int[] corners, String name, byte[] picture) {
        return space.uploads().paste(space.object(SharedSpace.UPLOADS), item, page, corners, name, picture);
    }

    /** Gives a slide of a deck another picture ({@code slideJpeg}) or notes ({@code notes}); completes when it has them. */
    public CompletableFuture<Long> update(long deck, int slide, String role, String name, byte[] file) {
        return space.uploads().update(space.object(SharedSpace.UPLOADS), deck, slide, role, name, file);
    }

    /** Shares a program of this size, in pixels, and shows a picture of all of it, in PNG. */
    public void share(long program, int width, int height, byte[] picture) {
        PsomObject object = space.object(SharedSpace.extended(program));
        call(object, "sSetState", SHARED);
        call(object, "sSetGeometry", width, height, COLOR_DEPTH);
        call(object, "sUpdate", 0, 0, width, height, PNG, picture);
    }

    /** Shares it no longer. */
    public void unshare(long program) {
        call(space.object(SharedSpace.extended(program)), "sSetState", NOT_SHARED);
    }

    /** Asks for control of a shared program. */
    public void requestControl(long program) {
        call(space.object(SharedSpace.extended(program)), "sRequestControl");
    }

    /** Gives somebody control of a program that one shares. */
    public void giveControl(long program, long user) {
        call(space.object(SharedSpace.extended(program)), "sAcceptControl", user, true);
    }

    /** Does something in a program that one controls. */
    public void input(long program, int kind, int a, int b, int c) {
        call(space.object(SharedSpace.extended(program)), "sInput", kind, a, b, c);
    }

    private static void call(PsomObject object, String method, @Nullable Object... arguments) {
        object.call(object.psomClass().method(method), arguments);
    }
}
