/* SPDX-License-Identifier: Apache-2.0 */
/** Tests of the lines that break on purpose. */
@NullMarked
package org.rostrum.sim.fault;

import org.jspecify.annotations.NullMarked;
