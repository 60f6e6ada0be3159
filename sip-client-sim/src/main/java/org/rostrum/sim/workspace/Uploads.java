/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.workspace;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.PsomObject;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.psom.object.PsomSide;

/**
 * What a participant brings by {@code UploadManager} ([MS-PSOM] 3.2.4.1.4): content without files, content of one, and a file for content
 * that is there. Thread-safe.
 */
final class Uploads {
    private static final PsomMethod S_CREATE =
            PsomClasses.UPLOAD_MANAGER.methods(PsomSide.SERVER).getFirst();
    private static final PsomMethod S_REQUEST =
            PsomClasses.UPLOAD_MANAGER.methods(PsomSide.SERVER).get(1);
    private static final PsomMethod S_FINISHED = PsomClasses.UPLOAD_MANAGER.method("sUploadFinished");
    private static final int CLOSED_WELL = 0;

    private final Map<Integer, Wish> wishes = new HashMap<>();
    private int lastCookie;

    /** Something that was asked for; what is {@code made} is content whose number the server tells, or 0 for a mere file. */
    private record Wish(
            CompletableFuture<Long> made, @Nullable PackageSender sender, boolean creates) {}

    /** Makes content that needs no file. */
    CompletableFuture<Long> create(PsomObject manager, String type, String title) {
        CompletableFuture<Long> made = new CompletableFuture<>();
        manager.call(S_CREATE, 0L, remember(new Wish(made, null, true)), creation(type, title, ""));
        return made;
    }

    /** Makes content of a file, of which the role says what it is to the content (PSOM 12.7). */
    CompletableFuture<Long> upload(
            PsomObject manager, String type, String title, String role, String name, byte[] file) {
        return send(manager, creation(type, title, element(role, name, "")), name, file, true);
    }

    /** Puts a picture on a page of an item. */
    CompletableFuture<Long> paste(PsomObject manager, long item, int page, int[] corners, String name, byte[] picture) {
        String place = Arrays.stream(corners).mapToObj(Integer::toString).collect(Collectors.joining(" "));
        String image = element("image", name, " slide=\"" + page + "\" points=\"" + place + '"');
        return send(manager, addition("imageAnnotation", item, image), name, picture, false);
    }

    /** Gives a slide of a deck something, of which the role says what it is. */
    CompletableFuture<Long> update(PsomObject manager, long deck, int slide, String role, String name, byte[] file) {
        String more = element(role, name, " slide=\"" + slide + '"');
        return send(manager, addition("update", deck, more), name, file, false);
    }

    private CompletableFuture<Long> send(
            PsomObject manager, String manifest, String name, byte[] file, boolean creates) {
        PackageSender sender = PackageSender.of(manifest, name, file);
        CompletableFuture<Long> made = new CompletableFuture<>();
        long unpacked = manifest.getBytes(StandardCharsets.UTF_8).length + (long) file.length;
        manager.call(S_REQUEST, sender.length(), unpacked, remember(new Wish(made, sender, creates)));
        return made;
    }

    private synchronized int remember(Wish wish) {
        wishes.put(++lastCookie, wish);
        return lastCookie;
    }

    private synchronized @Nullable Wish wish(int cookie) {
        return wishes.get(cookie);
    }

    /** The server called the upload manager. */
    void called(PsomMethod method, PsomArguments call) {
        switch (method.name()) {
            case "cAcceptUpload" -> {
                if (!call.isNull(1)) {
                    proceed(call.object(1), 0);
                }
            }
            case "cRejectUpload" -> failed(call.int32(0), method, call.int32(1));
            case "cUploadFinished" -> {
                if (call.int32(1) == CLOSED_WELL) {
                    finished(call.int32(0));
                } else {
                    failed(call.int32(0), method, call.int32(1));
                }
            }
            default -> {
                // How much room there is is not looked at.
            }
        }
    }

    /** The server has so many bytes of a package. */
    void proceed(PsomObject stream, long acknowledged) {
        int cookie = Integer.parseInt(stream.name().substring(stream.name().lastIndexOf('.') + 1));
        Wish wish = wish(cookie);
        if (wish != null && wish.sender() != null && wish.sender().proceed(stream, acknowledged)) {
            stream.parent().ifPresent(manager -> manager.call(S_FINISHED, cookie, false));
        }
    }

    /** The server has made what was wished for. */
    void made(int cookie, long content) {
        Wish wish = forget(cookie);
        if (wish != null) {
            wish.made().complete(content);
        }
    }

    /** Who wished for content still waits for its number. */
    private void finished(int cookie) {
        Wish wish = wish(cookie);
        if (wish != null && !wish.creates()) {
            made(cookie, 0);
        }
    }

    private void failed(int cookie, PsomMethod method, int reason) {
        Wish wish = forget(cookie);
        if (wish != null) {
            wish.made()
                    .completeExceptionally(new IllegalStateException(
                            "the server does not create it: " + method.name() + " reason " + reason));
        }
    }

    private synchronized @Nullable Wish forget(int cookie) {
        return wishes.remove(cookie);
    }

    private static String creation(String type, String title, String files) {
        return manifest("create", "type=\"" + escaped(type) + "\" title=\"" + escaped(title) + '"', files);
    }

    private static String addition(String action, long item, String files) {
        return manifest(action, "type=\"Content.Ppt\" contentId=\"" + item + '"', files);
    }

    private static String manifest(String action, String attributes, String files) {
        return "<ocp xmlns=\"urn:x-psom:ocp:1\" action=\"" + action + "\" " + attributes + '>' + files + "</ocp>";
    }

    private static String element(String role, String name, String attributes) {
        return "<file role=\"" + escaped(role) + "\" name=\"" + escaped(name) + '"' + attributes + "/>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
