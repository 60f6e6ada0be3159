/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What a participant knows of the conference: the roster, kept up to date from notifications (RFC 4575).
 *
 * <p>{@link org.rostrum.sim.roster.RosterDocument} is one notification, whichever of the two XML forms it came in;
 * {@link org.rostrum.sim.roster.DocumentReader} reads it. {@link org.rostrum.sim.roster.Roster} is the copy of the
 * conference's state that the documents add up to. Applying a document says what it meant: something changed, it was
 * old, or documents in between are missing and a refresh is due. Only the reader knows XML; the rest is pure.
 */
@NullMarked
package org.rostrum.sim.roster;

import org.jspecify.annotations.NullMarked;
