/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.workspace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.PsomObject;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;

/**
 * What a participant sees of the things that the people in a meeting share, and what he can do with them (PSOM 12.6): content and its
 * titles, strokes on boards, polls, chat and questions. Other objects are accepted and not looked at.
 *
 * <p>Thread-safe. What is wished goes out at once, and shows like everything else when the server says it.
 */
public final class SharedSpace {
    private static final String CONTENTS = "meeting/contentManager";
    static final String UPLOADS = CONTENTS + "/UploadManager";
    private static final int PEN = 1;
    private static final int EVERYONE = 1;
    private static final int OPEN = 1;

    private final SpaceListener listener;
    private final Map<String, PsomObject> objects = new HashMap<>();
    private final Map<Long, Item> items = new TreeMap<>();
    private final Map<Long, String> messages = new LinkedHashMap<>();
    private final Set<Long> told = new HashSet<>();
    private final Map<Long, String> questions = new TreeMap<>();
    private final Uploads uploads = new Uploads();
    private final Actions actions = new Actions(this);
    private Common common = Common.NOTHING;
    private final List<Awaited> awaited = new ArrayList<>();

    private record Awaited(Predicate<SharedSpace> condition, CompletableFuture<SharedSpace> future) {}

    /** A space of which nothing is known yet. */
    public SharedSpace(SpaceListener listener) {
        this.listener = listener;
    }

    /** The items, by number. */
    public synchronized Map<Long, Item> items() {
        return Map.copyOf(items);
    }

    /** The item of this title. */
    public synchronized Optional<Item> item(String title) {
        return items.values().stream()
                .filter(item -> item.title().equals(title))
                .findFirst();
    }

    /** What was said in the chat, oldest first. */
    public synchronized List<String> messages() {
        return List.copyOf(messages.values());
    }

    /** The questions that this participant may see, by number. */
    public synchronized Map<Long, String> questions() {
        return Map.copyOf(questions);
    }

    /** What they share beside. */
    public synchronized Common common() {
        return common;
    }

    /** What can be done with it. */
    public Actions actions() {
        return actions;
    }

    /** Completes when a condition holds, which may be now. */
    public CompletableFuture<SharedSpace> await(Predicate<SharedSpace> condition) {
        CompletableFuture<SharedSpace> future = new CompletableFuture<>();
        synchronized (this) {
            awaited.add(new Awaited(condition, future));
        }
        check();
        return future;
    }

    /**
     * Makes content of a type that needs no file; completes with its number.
     *
     * @throws IllegalStateException (in the future) with the reason of {@code cRejectUpload}
     */
    public CompletableFuture<Long> create(String type, String title) {
        return uploads.create(object(UPLOADS), type, title);
    }

    /**
     * Makes content of a file; completes with its number when the server has looked into it.
     *
     * @param role what the file is to the content: {@code native}, {@code image} or {@code media}
     * @throws IllegalStateException (in the future) with the reason of {@code cRejectUpload} or {@code cUploadFinished}
     */
    public CompletableFuture<Long> upload(String type, String title, String role, String name, byte[] file) {
        return uploads.upload(object(UPLOADS), type, title, role, name, file);
    }

    /** What is being made by the upload manager. */
    Uploads uploads() {
        return uploads;
    }

    /** Draws a line by hand on an item; the points are x and y in turn, 0 to 100,000. */
    public void draw(long item, int argb, int thickness, int... points) {
        drawOn(item, 1, argb, thickness, points);
    }

    /** Draws a line by hand on a slide, or on page 1 of what has one page. */
    public void drawOn(long item, int page, int argb, int thickness, int... points) {
        PsomObject board = object(board(item));
        call(board, "sAdd", 0, page, PEN, argb, thickness, points, null, null);
    }

    /** Says something to everyone. */
    public void say(String text) {
        call(object("meeting/chat"), "sSend", 0, EVERYONE, 0L, text);
    }

    /** Asks the presenters something. */
    public void ask(String text) {
        call(object("meeting/questions"), "sAsk", 0, text);
    }

    /** Puts the question of a poll and opens it, with the results shown to all. */
    public void poll(long item, String question, List<String> choices) {
        PsomObject poll = object(extended(item));
        call(poll, "sSetPoll", question, choices.toArray(String[]::new));
        call(poll, "sSetState", OPEN, true);
    }

    /** Votes for a choice of a poll, from 1. */
    public void vote(long item, int choice) {
        call(object(extended(item)), "sVote", choice);
    }

    private static void call(PsomObject object, String method, @Nullable Object... arguments) {
        object.call(object.psomClass().method(method), arguments);
    }

    static String content(long item) {
        return CONTENTS + "/content." + item;
    }

    static String extended(long item) {
        return content(item) + "/extendedContent";
    }

    static String board(long item) {
        return extended(item) + "/annotationContainer";
    }

    synchronized PsomObject object(String path) {
        PsomObject object = objects.get(path);
        if (object == null) {
            throw new IllegalStateException("the server has connected no " + path);
        }
        return object;
    }

    /**
     * The connection is another one, whose objects follow.
     *
     * @param known whether what was known is still good; otherwise it is told from the beginning
     */
    public synchronized void begin(boolean known) {
        objects.clear();
        if (!known) {
            items.clear();
            messages.clear();
            questions.clear();
            common = Common.NOTHING;
        }
    }

    /** The server connected an object. */
    public synchronized void connected(PsomObject object) {
        objects.put(object.path(), object);
    }

    /** The server disconnected an object; if it connects it again, it tells from the beginning what is in it. */
    public synchronized void disconnected(PsomObject object) {
        objects.remove(object.path(), object);
        if (object.psomClass().equals(PsomClasses.CHAT)) {
            messages.clear();
        } else if (object.psomClass().equals(PsomClasses.QUESTIONS)) {
            questions.clear();
        }
    }

    /** The server called an object. */
    public void called(PsomObject target, PsomMethod method, PsomArguments call) {
        PsomClass known = target.psomClass();
        if (known.equals(PsomClasses.CONTENT_MANAGER)) {
            contents(method, call);
        } else if (known.equals(PsomClasses.UPLOAD_MANAGER)) {
            uploads.called(method, call);
        } else if (known.equals(PsomClasses.UPLOAD_STREAM)) {
            uploads.proceed(target, call.int64(0));
        } else if (known.equals(PsomClasses.CHAT) && method.name().equals("cMessage")) {
            said(call.int64(0), call.int64(1), call.string(4));
        } else if (known.equals(PsomClasses.QUESTIONS)) {
            questions(method, call);
            remember(method, call);
        } else if (itemOf(target).isPresent()) {
            inside(itemOf(target).orElseThrow(), method, call);
        } else {
            remember(method, call);
        }
        check();
    }

    private void contents(PsomMethod method, PsomArguments call) {
        switch (method.name()) {
            case "cContentAdded" -> add(Item.of(call.int64(0), call.string(1)));
            case "cContentRemoved" -> remove(call.int64(0));
            case "cContentCreated" -> uploads.made(call.int32(1), call.int64(0));
            default -> remember(method, call);
        }
    }

    private synchronized void remember(PsomMethod method, PsomArguments call) {
        common = common.after(method.name(), call);
    }

    private synchronized void add(Item item) {
        items.put(item.id(), item);
    }

    private synchronized void remove(long id) {
        items.remove(id);
    }

    private void said(long message, long from, String text) {
        boolean isNew;
        synchronized (this) {
            messages.put(message, text);
            isNew = told.add(message);
        }
        if (isNew) {
            listener.changed("reads from " + listener.nameOf(from) + ": " + text);
        }
    }

    private void questions(PsomMethod method, PsomArguments call) {
        if (method.name().equals("cQuestionAdded")) {
            synchronized (this) {
                questions.put(call.int64(0), call.string(2));
            }
            listener.changed("sees that " + listener.nameOf(call.int64(1)) + " asks: " + call.string(2));
        } else if (method.name().equals("cQuestionRemoved")) {
            synchronized (this) {
                questions.remove(call.int64(0));
            }
        }
    }

    private void inside(long item, PsomMethod method, PsomArguments call) {
        change(item, it -> ItemCalls.after(it, method, call));
        switch (method.name()) {
            case "cSetTitle" -> listener.changed("sees the content " + call.string(0));
            case "cAdded" -> {
                int[] places = call.int32s(6);
                listener.drawn(places);
                listener.changed(
                        "sees " + listener.nameOf(call.int64(1)) + " draw a line of " + places.length / 2 + " places");
            }
            case "cSetPoll" -> {
                if (!call.string(0).isEmpty()) {
                    listener.changed("is asked: " + call.string(0) + " " + call.strings(1));
                }
            }
            default -> {
                // Most of what happens to an item is not worth a word.
            }
        }
    }

    private synchronized void change(long id, UnaryOperator<Item> change) {
        items.computeIfPresent(id, (same, item) -> change.apply(item));
    }

    private static Optional<Long> itemOf(PsomObject target) {
        Optional<PsomObject> above = Optional.of(target);
        while (above.isPresent()) {
            String name = above.get().name();
            if (name.startsWith("content.")) {
                return Optional.of(Long.parseLong(name.substring("content.".length())));
            }
            above = above.get().parent();
        }
        return Optional.empty();
    }

    /** Completes outside of the lock what has come true. */
    private void check() {
        List<CompletableFuture<SharedSpace>> due = new ArrayList<>();
        synchronized (this) {
            Iterator<Awaited> all = awaited.iterator();
            while (all.hasNext()) {
                Awaited one = all.next();
                if (one.condition().test(this)) {
                    all.remove();
                    due.add(one.future());
                }
            }
        }
        due.forEach(future -> future.complete(this));
    }
}
