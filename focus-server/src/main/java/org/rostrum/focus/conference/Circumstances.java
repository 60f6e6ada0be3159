/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.time.Instant;

/**
 * What a decision depends on beside the conference itself.
 *
 * @param now the time of the log entry
 * @param terms the schedule record as it stands now; those of the live conference when there is no record any more
 * @param policy the operator's limits
 * @param nextRequestId the id for the next request to an MCU
 */
public record Circumstances(Instant now, ConferenceTerms terms, FocusPolicy policy, long nextRequestId) {}
