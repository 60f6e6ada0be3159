/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.probe;

import org.rostrum.sim.participant.Persona;

/**
 * The three people of a probe. The Focus must know them.
 *
 * @param organizer makes the conference and is a presenter in it
 * @param guest joins it
 * @param stranger is kept out by the lock
 */
public record Cast(Persona organizer, Persona guest, Persona stranger) {}
