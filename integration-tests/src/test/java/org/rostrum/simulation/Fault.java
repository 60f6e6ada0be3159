/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

/** A fault built into the simulated world, so that a test can see each invariant fail. */
enum Fault {
    /** A client leaves people in its roster whom a document deletes. */
    CLIENT_IGNORES_DELETIONS,
    /** A client that is out does not try again. */
    CLIENT_GIVES_UP,
    /** A document names a person twice. */
    DOCUMENT_REPEATS_A_PERSON,
    /** The Focus forgets an event between two revisions. */
    EVENT_IS_LOST,
    /** A subscriber's documents leave a number out. */
    VERSION_IS_SKIPPED,
    /** The door answers a client's addUser twice. */
    ANSWER_IS_REPEATED,
    /** The door does not answer a client's addUser. */
    ANSWER_IS_SWALLOWED,
    /** An MCU says that it has deleted a conference, and has not. */
    MCU_KEEPS_THE_CONFERENCE,
    /** An MCU takes everybody for an attendee. */
    MCU_FORGETS_ROLES,
    /** An MCU opens every conference locked. */
    MCU_OPENS_LOCKED,
    /** The door lets somebody in without telling the conference. */
    DOOR_ADMITS_GHOSTS
}
