/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting;

/**
 * What the organizer's policy allows here (C3P 10.4).
 *
 * @param meetingSize how many different users may take part
 * @param dataCollaboration whether the conference may use this kind of server at all
 * @param anonymous whether users without an identity of their own may take part
 */
public record MeetingPolicy(int meetingSize, boolean dataCollaboration, boolean anonymous) {
    public MeetingPolicy {
        if (meetingSize < 1) {
            throw new IllegalArgumentException("meeting size must be at least 1 but is " + meetingSize);
        }
    }
}
