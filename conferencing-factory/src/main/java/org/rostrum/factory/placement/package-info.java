/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Which server gets the next conference.
 *
 * <p>{@link org.rostrum.factory.placement.Placer} reads the registry and answers with the servers to try, best first,
 * or with the reason why there is none. It decides about nothing but order: the reservation that follows, and what to
 * do when a server refuses it, is the control door's. Pure: the registry and the time come in, a value comes out.
 */
@NullMarked
package org.rostrum.factory.placement;

import org.jspecify.annotations.NullMarked;
