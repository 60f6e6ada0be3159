/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

import java.util.Optional;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.PsomObject;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.psom.object.PsomSide;
import org.rostrum.webconf.content.Manifest;
import org.rostrum.webconf.content.UploadReason;
import org.rostrum.webconf.meeting.content.ContentType;
import org.rostrum.webconf.meeting.content.Contents;
import org.rostrum.webconf.meeting.content.Extension;
import org.rostrum.webconf.meeting.content.Storage;
import org.rostrum.webconf.meeting.part.Denial;

/**
 * {@code UploadManager} ([MS-PSOM] 3.1.4.1.8.1), as far as the meeting has a say. {@code sRequestUpload} with a manifest and a length of
 * 0 creates content without files at once; the other asks whether files may come, and the streams in which they do are not of its
 * concern.
 */
public final class UploadsFace implements Face<Contents, Contents.Command, Contents.Event> {
    /** {@code cUploadFinished(Int32 cookie, Int32 reason)}. */
    public static final PsomMethod C_UPLOAD_FINISHED = PsomClasses.UPLOAD_MANAGER.method("cUploadFinished");

    /** {@code cAcceptUpload(Int32 cookie, DistributedObject stream)}. */
    public static final PsomMethod C_ACCEPT_UPLOAD = PsomClasses.UPLOAD_MANAGER.method("cAcceptUpload");

    /** {@code cRejectUpload(Int32 cookie, Int32 reason)}. */
    public static final PsomMethod C_REJECT_UPLOAD = PsomClasses.UPLOAD_MANAGER.method("cRejectUpload");

    /** {@code sRequestUpload(Int64 packedLength, Int64 unpackedLength, Int32 cookie)}. */
    public static final PsomMethod S_REQUEST_BY_LENGTH =
            PsomClasses.UPLOAD_MANAGER.method(PsomSide.SERVER, 1).orElseThrow();

    private static final PsomClass CLASS = PsomClasses.UPLOAD_MANAGER;
    private static final PsomMethod S_REQUEST_BY_MANIFEST =
            CLASS.method(PsomSide.SERVER, 0).orElseThrow();
    private static final PsomMethod C_SET_AVAILABLE_SPACE = CLASS.method("cSetAvailableSpace");

    private final Storage storage;

    UploadsFace(Storage storage) {
        this.storage = storage;
    }

    @Override
    public PsomClass psomClass() {
        return CLASS;
    }

    @Override
    public void show(Contents contents, Viewer viewer, Out out) {
        out.call(C_SET_AVAILABLE_SPACE, storage.available(contents.items().values()));
    }

    @Override
    public void tell(Contents.Event event, Contents after, Audience audience) {
        audience.call(C_SET_AVAILABLE_SPACE, storage.available(after.items().values()));
    }

    @Override
    public Optional<Contents.Command> read(PsomMethod method, PsomArguments call) {
        if (method.equals(S_REQUEST_BY_LENGTH)) {
            return Optional.of(new Contents.Command.RequestUpload(call.int64(0), call.int64(1), storage));
        }
        if (!method.equals(S_REQUEST_BY_MANIFEST) || call.int64(0) != 0) {
            return Optional.empty();
        }
        return Manifest.read(call.string(2))
                .filter(manifest -> manifest.action() == Manifest.Action.CREATE
                        && manifest.files().isEmpty())
                .flatMap(manifest -> blank(manifest)
                        .map(extension ->
                                new Contents.Command.Create(manifest.title(), extension, Optional.empty(), storage)));
    }

    private static Optional<Extension> blank(Manifest manifest) {
        return ContentType.of(manifest.type()).flatMap(ContentType::blank);
    }

    @Override
    public void answer(PsomMethod method, PsomArguments call, Answer<Contents> answer, PsomObject caller) {
        if (method.equals(S_REQUEST_BY_LENGTH)) {
            answer.denial()
                    .ifPresent(denial -> caller.call(
                            C_REJECT_UPLOAD,
                            call.int32(2),
                            denial == Denial.INVALID
                                    ? UploadReason.TOO_LARGE.code()
                                    : reason(denial).code()));
        } else if (method.equals(S_REQUEST_BY_MANIFEST)) {
            int cookie = call.int32(1);
            if (answer.denial().isPresent()) {
                Denial denial = answer.denial().get();
                UploadReason reason = denial == Denial.INVALID ? fault(call.string(2)) : reason(denial);
                caller.call(C_REJECT_UPLOAD, cookie, reason.code());
            } else {
                caller.call(C_ACCEPT_UPLOAD, cookie, null);
                caller.call(C_UPLOAD_FINISHED, cookie, UploadReason.SUCCESS.code());
                created(caller, cookie, answer.made());
            }
        }
    }

    /** Tells the one who uploaded which content was made of it. {@code manager} is his upload manager. */
    public static void created(PsomObject manager, int cookie, long content) {
        manager.parent().ifPresent(contents -> contents.call(ContentsFace.C_CONTENT_CREATED, content, cookie));
    }

    /** Why nothing is made of an upload that the meeting does not want. */
    public static UploadReason reason(Denial denial) {
        return switch (denial) {
            case NOT_ALLOWED -> UploadReason.NO_PERMISSION;
            case LIMIT, NOT_STORED -> UploadReason.QUOTA_EXCEEDED;
            case INVALID, NOT_FOUND -> UploadReason.BAD_PACKAGE;
            default -> UploadReason.TITLE_NOT_RESERVED;
        };
    }

    private static UploadReason fault(String manifest) {
        return Manifest.read(manifest)
                        .filter(readable -> readable.action() == Manifest.Action.CREATE
                                && blank(readable).isEmpty())
                        .isPresent()
                ? UploadReason.TYPE_NOT_ALLOWED
                : UploadReason.BAD_PACKAGE;
    }
}
