/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

import java.util.Optional;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.PsomObject;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.webconf.meeting.talk.Questions;
import org.rostrum.webconf.meeting.talk.Questions.Question;

/** {@code X.Questions}. */
final class QuestionsFace implements Face<Questions, Questions.Command, Questions.Event> {
    private static final PsomMethod C_ANSWERED = PsomClasses.QUESTIONS.method("cAnswered");
    private static final PsomMethod C_ASK_RESULT = PsomClasses.QUESTIONS.method("cAskResult");
    private static final PsomMethod C_CLAIMED = PsomClasses.QUESTIONS.method("cClaimed");
    private static final PsomMethod C_QUESTION_ADDED = PsomClasses.QUESTIONS.method("cQuestionAdded");
    private static final PsomMethod C_QUESTION_REMOVED = PsomClasses.QUESTIONS.method("cQuestionRemoved");

    @Override
    public PsomClass psomClass() {
        return PsomClasses.QUESTIONS;
    }

    @Override
    public void show(Questions questions, Viewer viewer, Out out) {
        for (Question question : questions.asked().values()) {
            if (question.isFor(viewer.user(), viewer.presenter())) {
                added(question, out);
                if (question.claimedBy() != 0) {
                    out.call(C_CLAIMED, question.id(), question.claimedBy());
                }
            }
            if (question.isAnsweredFor(viewer.user(), viewer.presenter())) {
                answered(question, out);
            }
        }
    }

    @Override
    public void tell(Questions.Event event, Questions after, Audience audience) {
        switch (event) {
            case Questions.Event.Asked e ->
                added(e.question(), audience.of(v -> e.question().isFor(v.user(), v.presenter())));
            case Questions.Event.Claimed e -> {
                Question question =
                        Optional.ofNullable(after.asked().get(e.question())).orElseThrow();
                audience.of(v -> question.isFor(v.user(), v.presenter())).call(C_CLAIMED, e.question(), e.by());
            }
            case Questions.Event.Answered e ->
                answered(e.question(), audience.of(v -> e.question().isAnsweredFor(v.user(), v.presenter())));
            case Questions.Event.Dismissed e -> {
                Question gone = e.question();
                audience.of(v -> gone.isFor(v.user(), v.presenter()) || gone.isAnsweredFor(v.user(), v.presenter()))
                        .call(C_QUESTION_REMOVED, gone.id());
            }
        }
    }

    private static void added(Question question, Out out) {
        out.call(C_QUESTION_ADDED, question.id(), question.from(), question.text(), Utc.text(question.at()));
    }

    private static void answered(Question question, Out out) {
        Questions.Answer answer = question.answer().orElseThrow();
        out.call(C_ANSWERED, question.id(), answer.by(), question.text(), answer.text(), answer.toAll());
    }

    @Override
    public Optional<Questions.Command> read(PsomMethod method, PsomArguments call) {
        return Optional.of(
                switch (method.name()) {
                    case "sAnswer" -> new Questions.Command.Reply(call.int64(0), call.string(1), call.bool(2));
                    case "sAsk" -> new Questions.Command.Ask(call.int32(0), call.string(1));
                    case "sClaim" -> new Questions.Command.Claim(call.int64(0), call.bool(1));
                    case "sDismiss" -> new Questions.Command.Dismiss(call.int64(0));
                    default -> throw Face.unknown(method);
                });
    }

    @Override
    public void answer(PsomMethod method, PsomArguments call, Answer<Questions> answer, PsomObject caller) {
        if (method.name().equals("sAsk")) {
            caller.call(C_ASK_RESULT, call.int32(0), answer.made(), answer.status());
        }
    }
}
