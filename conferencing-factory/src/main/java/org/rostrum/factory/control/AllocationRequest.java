/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.control;

import org.rostrum.c3p.ConferenceUri;
import org.rostrum.factory.placement.PlacementRequest;

/**
 * A checked {@code getMcu}.
 *
 * @param conference the conference that needs a server
 * @param generation the placement's number, which the reservation and later the bootstrap carry
 * @param placement what placement has to know
 */
record AllocationRequest(ConferenceUri conference, long generation, PlacementRequest placement) {}
