/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.schedule;

import java.time.Instant;
import org.rostrum.focus.conference.ConferenceTerms;

/**
 * A schedule record ([MS-CONFPRO] 2.2.1.2).
 *
 * @param terms what a live conference needs of it
 * @param lastUpdate when it was last changed
 * @param version counts its changes from 1
 */
public record ScheduledConference(ConferenceTerms terms, Instant lastUpdate, long version) {}
