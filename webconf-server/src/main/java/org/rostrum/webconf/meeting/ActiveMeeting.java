/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

import java.time.Instant;
import java.util.Optional;
import org.rostrum.webconf.meeting.part.Rights;

/**
 * A meeting that people can join.
 *
 * @param generation which placement of the conference this is
 * @param startedAt when it was bootstrapped
 * @param workspace what its people share
 * @param sequence how many changes of the roster, and of what is to be seen at a {@link Glance}, the Focus has been owed so far
 */
public record ActiveMeeting(
        String conference,
        long generation,
        Instant startedAt,
        MeetingInfo info,
        MeetingSettings settings,
        Roster roster,
        Workspace workspace,
        long sequence,
        long revision)
        implements Meeting {

    @Override
    public Optional<Instant> nextDeadline() {
        return roster.nextTicketDeadline();
    }

    @Override
    public boolean holdsRoom() {
        return true;
    }

    @Override
    public int userCount() {
        return roster.participants().size();
    }

    /** The rights that {@code participant} has now. */
    public int effectiveRights(Participant participant) {
        return participant.role() == Role.PRESENTER ? Rights.ALL : settings.attendeeRights();
    }

    /** What is to be seen of it from outside. */
    public Glance glance() {
        return Glance.at(workspace);
    }

    /** Whether {@code participant} called the conference. */
    public boolean isOrganizer(Participant participant) {
        return info.organizer().equalsIgnoreCase(participant.user());
    }

    ActiveMeeting next(Roster newRoster) {
        return new ActiveMeeting(
                conference, generation, startedAt, info, settings, newRoster, workspace, sequence, revision + 1);
    }

    ActiveMeeting nextReported(Roster newRoster) {
        return new ActiveMeeting(
                conference, generation, startedAt, info, settings, newRoster, workspace, sequence + 1, revision + 1);
    }

    ActiveMeeting next(MeetingSettings newSettings) {
        return new ActiveMeeting(
                conference, generation, startedAt, info, newSettings, roster, workspace, sequence, revision + 1);
    }

    ActiveMeeting next(Workspace newWorkspace) {
        return new ActiveMeeting(
                conference, generation, startedAt, info, settings, roster, newWorkspace, sequence, revision + 1);
    }

    ActiveMeeting next(Minutes past) {
        Minutes now = past.under(info.subject());
        return new ActiveMeeting(
                conference,
                generation,
                startedAt,
                info,
                new MeetingSettings(now.topic(), now.attendeeRights(), false),
                Roster.remembering(now.users()),
                now.workspace(),
                sequence,
                revision + 1);
    }

    ActiveMeeting next(MeetingInfo newInfo) {
        return new ActiveMeeting(
                conference, generation, startedAt, newInfo, settings, roster, workspace, sequence, revision + 1);
    }
}
