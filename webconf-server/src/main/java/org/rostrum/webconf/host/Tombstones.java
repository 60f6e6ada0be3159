/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.host;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.rostrum.webconf.meeting.Meeting;

/**
 * The conferences that ended here last, so that a late message of an ended generation does not wake it. Bounded: the oldest is
 * forgotten first. Owned by one loop.
 */
final class Tombstones {
    private final Map<String, Meeting.Ended> ended;

    Tombstones(int limit) {
        ended = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Meeting.Ended> eldest) {
                return size() > limit;
            }
        };
    }

    void put(Meeting.Ended meeting) {
        ended.remove(meeting.conference());
        ended.put(meeting.conference(), meeting);
    }

    Optional<Meeting> find(String conference) {
        return Optional.<Meeting>ofNullable(ended.get(conference));
    }
}
