/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.schedule;

/** What happened to the schedule. */
public sealed interface ScheduleEvent {

    /** A record was added. */
    record ConferenceAdded(ScheduledConference conference) implements ScheduleEvent {}

    /** A record is past its expiry and the grace after it: gone. */
    record ConferenceExpired(String conference) implements ScheduleEvent {}
}
