/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.workspace;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.PsomObject;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.psom.object.PsomSide;

/** What a participant makes by {@code UploadManager}: content without files, and with one ([MS-PSOM] 3.2.4.1.4). Thread-safe. */
final class Uploads {
    private static final PsomMethod S_CREATE =
            PsomClasses.UPLOAD_MANAGER.methods(PsomSide.SERVER).getFirst();
    private static final PsomMethod S_REQUEST =
            PsomClasses.UPLOAD_MANAGER.methods(PsomSide.SERVER).get(1);
    private static final PsomMethod S_FINISHED = PsomClasses.UPLOAD_MANAGER.method("sUploadFinished");
    private static final int CLOSED_WELL = 0;

    private final Map<Integer, Wish> wishes = new HashMap<>();
    private int lastCookie;

    private record Wish(
            CompletableFuture<Long> made, @Nullable PackageSender sender) {}

    /** Makes content that needs no file. */
    CompletableFuture<Long> create(PsomObject manager, String type, String title) {
        CompletableFuture<Long> made = new CompletableFuture<>();
        manager.call(S_CREATE, 0L, remember(new Wish(made, null)), manifest(type, title, ""));
        return made;
    }

    /** Makes content of a file, of which the role says what it is to the content (PSOM 12.7). */
    CompletableFuture<Long> upload(
            PsomObject manager, String type, String title, String role, String name, byte[] file) {
        String manifest =
                manifest(type, title, "<file role=\"" + escaped(role) + "\" name=\"" + escaped(name) + "\"/>");
        PackageSender sender = PackageSender.of(manifest, name, file);
        CompletableFuture<Long> made = new CompletableFuture<>();
        long unpacked = manifest.getBytes(StandardCharsets.UTF_8).length + (long) file.length;
        manager.call(S_REQUEST, sender.length(), unpacked, remember(new Wish(made, sender)));
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
                if (call.int32(1) != CLOSED_WELL) {
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

    private static String manifest(String type, String title, String files) {
        return "<ocp xmlns=\"urn:x-psom:ocp:1\" action=\"create\" type=\"" + escaped(type) + "\" title=\""
                + escaped(title) + "\">" + files + "</ocp>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
