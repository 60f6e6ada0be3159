/* SPDX-License-Identifier: Apache-2.0 */
/** Tests of the roster: its documents, and that they always add up to the server's state. */
@NullMarked
package org.rostrum.sim.roster;

import org.jspecify.annotations.NullMarked;
