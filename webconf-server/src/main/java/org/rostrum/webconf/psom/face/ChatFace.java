/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

import java.util.Optional;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.PsomObject;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.webconf.meeting.talk.Chat;

/** {@code X.Chat}. */
final class ChatFace implements Face<Chat, Chat.Command, Chat.Event> {
    private static final PsomMethod C_MESSAGE = PsomClasses.CHAT.method("cMessage");
    private static final PsomMethod C_SEND_FAILED = PsomClasses.CHAT.method("cSendFailed");

    @Override
    public PsomClass psomClass() {
        return PsomClasses.CHAT;
    }

    @Override
    public void show(Chat chat, Viewer viewer, Out out) {
        chat.messages().stream()
                .filter(message -> message.isFor(viewer.user(), viewer.presenter()))
                .forEach(message -> say(message, out));
    }

    @Override
    public void tell(Chat.Event event, Chat after, Audience audience) {
        switch (event) {
            case Chat.Event.Said e ->
                say(e.message(), audience.of(v -> e.message().isFor(v.user(), v.presenter())));
        }
    }

    private static void say(Chat.Message message, Out out) {
        out.call(
                C_MESSAGE,
                message.id(),
                message.from(),
                message.scope().code(),
                message.to(),
                message.text(),
                Utc.text(message.at()));
    }

    @Override
    public Optional<Chat.Command> read(PsomMethod method, PsomArguments call) {
        return Face.constant(Chat.Scope.values(), call.int32(1))
                .map(scope -> new Chat.Command.Send(call.int32(0), scope, call.int64(2), call.string(3)));
    }

    @Override
    public void answer(PsomMethod method, PsomArguments call, Answer<Chat> answer, PsomObject caller) {
        if (answer.denial().isPresent()) {
            caller.call(C_SEND_FAILED, call.int32(0), answer.status());
        }
    }
}
