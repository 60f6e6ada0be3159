/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import org.rostrum.sim.roster.Roster;
import org.rostrum.sim.roster.RosterDocument;

/** What a participant tells as it happens. Called on threads of the stacks; must not block. */
public interface ParticipantListener {

    /** Hears nothing. */
    ParticipantListener NONE = new ParticipantListener() {};

    /** A document came, in a notification or in the answer to SUBSCRIBE: so many bytes. */
    default void notified(int bytes) {}

    /** A notification was read, whether it counted or not; before the roster that comes of it is told. */
    default void documentRead(RosterDocument document, Roster.Applied applied) {}

    /** The roster is another than before. */
    default void rosterChanged(Roster before, Roster after) {}

    /** A notification was missing and the roster is asked for anew. */
    default void gapFound(long expected, long got) {}

    /** Something that all share has changed; in words for people, without the name of the participant. */
    default void spaceChanged(String what) {}

    /** Somebody has drawn something: x and y of its places in turn, 0 to 100,000. */
    default void drawn(int[] places) {}

    /** The PSOM channel closed. */
    default void dataChannelClosed(String how) {}

    /**
     * The PSOM channel stands again after it broke.
     *
     * @param resumed whether it goes on from what was known; otherwise the server told everything anew
     */
    default void dataChannelBack(boolean resumed) {}

    /** The PSOM channel broke and could not be had again. */
    default void dataChannelNotBack(StepException why) {}

    /** The session with the Focus is lost, and he tries to be back; what goes on in the data conference goes on. */
    default void focusLost(String how) {}

    /** He is at the Focus again, in his old place where nobody took it. */
    default void focusBack() {}

    /** The conference is over for this participant, and not by his own doing. */
    default void ended(String how) {}
}
