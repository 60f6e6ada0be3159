/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.part;

import java.util.List;

/**
 * One thing that the people in a meeting share: the chat, a board, a poll, or the whole of them. A part is an immutable value and a
 * small state machine: {@link #decide} says what a command comes to, {@link #evolve} is the only way to the next value. Parts are made of
 * parts, and a part knows nothing of the one it is in.
 *
 * @param <C> what can be asked of it
 * @param <E> what can happen to it
 * @param <S> itself
 */
public interface Part<C, E extends Change, S extends Part<C, E, S>> {
    /** What {@code command} comes to when {@code caller} asks for it now. */
    Verdict<E> decide(C command, Caller caller);

    /** The part after {@code event}. */
    S evolve(E event);

    /** What follows when the user has left the meeting with the last device. */
    default List<E> left(long user) {
        return List.of();
    }

    /** What follows when the user is no longer a presenter. */
    default List<E> demoted(long user) {
        return List.of();
    }
}
