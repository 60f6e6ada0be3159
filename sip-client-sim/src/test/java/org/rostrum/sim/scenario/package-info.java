/* SPDX-License-Identifier: Apache-2.0 */
/** How scenarios are read, and what is said of those that are wrong. */
@NullMarked
package org.rostrum.sim.scenario;

import org.jspecify.annotations.NullMarked;
