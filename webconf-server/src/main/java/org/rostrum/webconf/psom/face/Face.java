/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

import java.util.Arrays;
import java.util.Optional;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.PsomObject;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.webconf.meeting.part.Coded;

/**
 * How one kind of part looks from outside: as a class of distributed objects. A face holds no state.
 *
 * @param <P> the part
 * @param <C> what can be asked of it
 * @param <E> what can happen to it
 */
interface Face<P, C, E> {
    /** The class. */
    PsomClass psomClass();

    /** States all that a viewer may know of the part. {@code cConnectCompleted} is called by others. */
    void show(P part, Viewer viewer, Out out);

    /** States again which files of the part a viewer may have: it depends on rights that change. */
    default void entitle(P part, Viewer viewer, Out out) {}

    /** Tells a change to those who may know of it. {@code after} is the part after it and all that came with it. */
    void tell(E event, P after, Audience audience);

    /** What a call asks for; empty when a value in it means nothing. */
    Optional<C> read(PsomMethod method, PsomArguments arguments);

    /** Tells the caller alone what came of a call, where the class has words for it. */
    default void answer(PsomMethod method, PsomArguments arguments, Answer<P> answer, PsomObject caller) {}

    /** The constant of a number. */
    static <N extends Coded> Optional<N> constant(N[] values, int number) {
        return Arrays.stream(values).filter(value -> value.code() == number).findFirst();
    }

    /** A method that the class does not have; it cannot come, because the transport knows the class too. */
    static IllegalArgumentException unknown(PsomMethod method) {
        return new IllegalArgumentException("nobody serves " + method);
    }
}
