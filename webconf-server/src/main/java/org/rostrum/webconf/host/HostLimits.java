/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.host;

import java.time.Duration;

/**
 * Bounds of a {@link MeetingHost}.
 *
 * @param loops how many threads own meetings
 * @param maxConferences how many conferences it takes, reserved ones included
 * @param maxUsers how many users it takes in all, expected ones included
 * @param maxWaiting how many commands may wait for one thread
 * @param tick how often it looks for what has lapsed
 */
public record HostLimits(int loops, int maxConferences, int maxUsers, int maxWaiting, Duration tick) {}
