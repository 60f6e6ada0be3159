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
import org.rostrum.webconf.meeting.content.ContentType;
import org.rostrum.webconf.meeting.content.Contents;
import org.rostrum.webconf.meeting.content.Extension;
import org.rostrum.webconf.meeting.part.Denial;

/**
 * {@code UploadManager} ([MS-PSOM] 3.1.4.1.8.1), as far as content comes without files: {@code sRequestUpload} with a manifest and a
 * length of 0 creates it at once. There is no storage for files, and whoever asks for some is told so.
 */
final class UploadsFace implements Face<Contents, Contents.Command, Contents.Event> {
    private static final PsomClass CLASS = PsomClasses.UPLOAD_MANAGER;
    private static final PsomMethod S_REQUEST_BY_MANIFEST =
            CLASS.method(PsomSide.SERVER, 0).orElseThrow();
    private static final PsomMethod S_REQUEST_BY_LENGTH =
            CLASS.method(PsomSide.SERVER, 1).orElseThrow();
    private static final PsomMethod C_ACCEPT_UPLOAD = CLASS.method("cAcceptUpload");
    private static final PsomMethod C_REJECT_UPLOAD = CLASS.method("cRejectUpload");
    private static final PsomMethod C_SET_AVAILABLE_SPACE = CLASS.method("cSetAvailableSpace");
    private static final PsomMethod C_UPLOAD_FINISHED = CLASS.method("cUploadFinished");

    private static final int SUCCESS = 0;
    private static final int NO_PERMISSION = 1;
    private static final int QUOTA_EXCEEDED = 2;
    private static final int TITLE_NOT_RESERVED = 4;
    private static final int BAD_PACKAGE = 5;
    private static final int TYPE_NOT_ALLOWED = 6;

    @Override
    public PsomClass psomClass() {
        return CLASS;
    }

    @Override
    public void show(Contents contents, Viewer viewer, Out out) {
        out.call(C_SET_AVAILABLE_SPACE, 0L);
    }

    @Override
    public void tell(Contents.Event event, Contents after, Audience audience) {
        throw new IllegalArgumentException("not told by the uploads: " + event);
    }

    @Override
    public Optional<Contents.Command> read(PsomMethod method, PsomArguments call) {
        if (!method.equals(S_REQUEST_BY_MANIFEST) || call.int64(0) != 0) {
            return Optional.empty();
        }
        return Manifest.read(call.string(2))
                .flatMap(manifest -> blank(manifest)
                        .map(extension -> new Contents.Command.Create(manifest.title(), extension, Optional.empty())));
    }

    private static Optional<Extension> blank(Manifest manifest) {
        return ContentType.of(manifest.type()).flatMap(ContentType::blank);
    }

    @Override
    public void answer(PsomMethod method, PsomArguments call, Answer<Contents> answer, PsomObject caller) {
        if (method.equals(S_REQUEST_BY_LENGTH)) {
            caller.call(C_REJECT_UPLOAD, call.int32(2), QUOTA_EXCEEDED);
        } else if (method.equals(S_REQUEST_BY_MANIFEST)) {
            int cookie = call.int32(1);
            if (answer.denial().isPresent()) {
                caller.call(C_REJECT_UPLOAD, cookie, reason(answer.denial().get(), call));
            } else {
                caller.call(C_ACCEPT_UPLOAD, cookie, null);
                caller.call(C_UPLOAD_FINISHED, cookie, SUCCESS);
                caller.parent()
                        .ifPresent(contents -> contents.call(ContentsFace.C_CONTENT_CREATED, answer.made(), cookie));
            }
        }
    }

    private static int reason(Denial denial, PsomArguments call) {
        return switch (denial) {
            case NOT_ALLOWED -> NO_PERMISSION;
            case LIMIT -> QUOTA_EXCEEDED;
            case INVALID -> call.int64(0) == 0 ? fault(call.string(2)) : QUOTA_EXCEEDED;
            default -> TITLE_NOT_RESERVED;
        };
    }

    private static int fault(String manifest) {
        return Manifest.read(manifest)
                        .filter(readable -> blank(readable).isEmpty())
                        .isPresent()
                ? TYPE_NOT_ALLOWED
                : BAD_PACKAGE;
    }
}
