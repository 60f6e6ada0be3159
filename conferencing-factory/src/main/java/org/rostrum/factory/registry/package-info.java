/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Which conferencing servers exist, and how they are.
 *
 * <p>Every MCU reports to every Factory at start and then once a period (five seconds). That report is all the Factory
 * knows: {@link org.rostrum.factory.registry.McuRegistry} is an immutable value that grows out of reports and of what
 * the Factory itself has placed since the last one. A server that misses three reports is unavailable, one that could
 * not be reached is left alone for a while, and one that reports a new boot id has forgotten every conference
 * it had. Nothing here knows a socket, an XML document or a clock: the time comes in as an argument.
 */
@NullMarked
package org.rostrum.factory.registry;

import org.jspecify.annotations.NullMarked;
