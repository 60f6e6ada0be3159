/* SPDX-License-Identifier: Apache-2.0 */
/** Tests of the load generator. */
@NullMarked
package org.rostrum.sim.load;

import org.jspecify.annotations.NullMarked;
