/* SPDX-License-Identifier: Apache-2.0 */
/** Tests of participants against a small scripted Focus and conferencing server on loopback. */
@NullMarked
package org.rostrum.sim.participant;

import org.jspecify.annotations.NullMarked;
