/* SPDX-License-Identifier: Apache-2.0 */
/** Tests of the ladder: merging, numbering, judging and drawing. */
@NullMarked
package org.rostrum.sim.ladder;

import org.jspecify.annotations.NullMarked;
