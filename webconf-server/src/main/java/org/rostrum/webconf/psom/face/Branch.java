/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

import java.util.Optional;
import java.util.function.BiFunction;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.PsomObject;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.psom.object.PsomSide;
import org.rostrum.webconf.meeting.Decision;
import org.rostrum.webconf.meeting.Workspace;
import org.rostrum.webconf.meeting.part.Denial;

/**
 * A face in its place: which part of the workspace it shows, and how what is asked of the part is put to the workspace. Numbers of
 * content items are 0 where the part belongs to the meeting.
 */
record Branch<P, C, E>(
        Place.Node node,
        Face<P, C, E> face,
        BiFunction<Workspace, Long, Optional<P>> part,
        BiFunction<Long, C, Workspace.Command> wrap) {
    private static final String CONNECT_COMPLETED = "cConnectCompleted";

    Place place(long content) {
        return new Place(node, content);
    }

    /** Connects the object and states all that the actor may know. */
    void show(Actor actor, Workspace workspace, long content) {
        connect(actor, content);
        state(actor, workspace, content);
    }

    void connect(Actor actor, long content) {
        actor.connect(place(content), face.psomClass());
    }

    void state(Actor actor, Workspace workspace, long content) {
        Out out = actor.stating(place(content));
        face.show(part.apply(workspace, content).orElseThrow(), actor.viewer(), out);
        face.psomClass().methods(PsomSide.CLIENT).stream()
                .filter(method -> method.name().equals(CONNECT_COMPLETED))
                .forEach(out::call);
    }

    /** States again which files those may have who are such viewers. */
    void entitle(Workspace workspace, long content, Viewer viewer, Out out) {
        face.entitle(part.apply(workspace, content).orElseThrow(), viewer, out);
    }

    /** Tells a change, unless the part is gone by now and that is told too. */
    void tell(E event, Workspace after, long content, Actors actors) {
        part.apply(after, content).ifPresent(p -> face.tell(event, p, audience(content, actors)));
    }

    Audience audience(long content, Actors actors) {
        return actors.at(place(content));
    }

    Optional<Workspace.Command> read(PsomObject target, PsomMethod method, PsomArguments arguments) {
        return face.read(method, arguments).map(command -> wrap.apply(Place.contentOf(target), command));
    }

    void answer(PsomObject target, PsomMethod method, PsomArguments arguments, Decision decision, Workspace after) {
        Optional<P> partAfter = part.apply(after, Place.contentOf(target));
        switch (decision) {
            case Decision.Accepted accepted ->
                face.answer(method, arguments, new Answer<>(Optional.empty(), accepted.made(), partAfter), target);
            case Decision.Denied denied ->
                face.answer(method, arguments, new Answer<>(Optional.of(denied.why()), 0, partAfter), target);
            case Decision.Refused refused -> {
                // The meeting is over for the caller, and the connection with it.
            }
        }
    }

    /** Answers a call in which a value meant nothing. */
    void answerInvalid(PsomObject target, PsomMethod method, PsomArguments arguments) {
        face.answer(method, arguments, new Answer<>(Optional.of(Denial.INVALID), 0, Optional.empty()), target);
    }
}
