/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The Focus's links to the Factory and to the MCUs, both ways over C3P (docs/c3p-http-binding.md).
 *
 * <p>Outwards, {@link org.rostrum.focus.mcu.McuReactor} sends what the replicated state has outstanding: it holds no request of
 * its own, so a restart or a new leader sends the same ones again under the same numbers. Every answer, and the lack of
 * one, goes back as a command. Inwards, {@link org.rostrum.focus.mcu.McuNotificationDoor} takes what MCUs report and
 * acknowledges it once it is committed. {@link org.rostrum.focus.mcu.McuPinger} asks the MCUs in use whether they are
 * still there, and {@link org.rostrum.focus.mcu.PlacementProbe} tries the whole way for {@code /health}.
 */
@NullMarked
package org.rostrum.focus.mcu;

import org.jspecify.annotations.NullMarked;
