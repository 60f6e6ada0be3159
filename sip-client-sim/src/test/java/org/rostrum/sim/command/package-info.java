/* SPDX-License-Identifier: Apache-2.0 */
/** Tests of the command line. */
@NullMarked
package org.rostrum.sim.command;

import org.jspecify.annotations.NullMarked;
