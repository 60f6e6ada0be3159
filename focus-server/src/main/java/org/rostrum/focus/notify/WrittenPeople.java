/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.WrittenUser;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.conference.Participant;

/**
 * The people of one conference as its full documents have them. Whoever joins is shown all of them, and nobody but him has changed since
 * the last one came: so each is written again only when he has changed. Owned by one lane.
 */
final class WrittenPeople {

    private record Written(Participant participant, WrittenUser user) {}

    private final C3pCodec codec;
    private Map<String, Written> last = Map.of();

    WrittenPeople(C3pCodec codec) {
        this.codec = codec;
    }

    /** Everybody, in the order of the roster. */
    List<WrittenUser> of(Conference conference) {
        Map<String, Written> now = HashMap.newHashMap(conference.participants().size());
        List<WrittenUser> users = new ArrayList<>(conference.participants().size());
        for (Participant participant : conference.participants().values()) {
            Written known = last.get(participant.user());
            Written written = known != null && known.participant.equals(participant) ? known : write(participant);
            now.put(participant.user(), written);
            users.add(written.user);
        }
        last = now;
        return users;
    }

    private Written write(Participant participant) {
        return new Written(participant, codec.writeUser(ConferenceInfoDocument.whole(participant)));
    }
}
