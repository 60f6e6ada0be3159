/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.host;

import org.rostrum.webconf.meeting.Decision;
import org.rostrum.webconf.meeting.Meeting;

/**
 * How a command went.
 *
 * @param decision what the meeting said
 * @param meeting the meeting right after it
 */
public record Outcome(Decision decision, Meeting meeting) {}
