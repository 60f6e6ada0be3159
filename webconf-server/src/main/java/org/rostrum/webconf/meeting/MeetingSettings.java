/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

/**
 * What changes in a meeting without anybody coming or going.
 *
 * @param attendeeRights the {@link org.rostrum.webconf.meeting.part.Rights} of attendees
 */
public record MeetingSettings(String topic, int attendeeRights, boolean locked) {
    MeetingSettings withTopic(String newTopic) {
        return new MeetingSettings(newTopic, attendeeRights, locked);
    }

    MeetingSettings withAttendeeRights(int newRights) {
        return new MeetingSettings(topic, newRights, locked);
    }

    MeetingSettings withLocked(boolean newLocked) {
        return new MeetingSettings(topic, attendeeRights, newLocked);
    }
}
