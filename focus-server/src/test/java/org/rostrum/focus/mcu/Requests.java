/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.mcu;

import java.time.Instant;
import java.util.List;
import org.rostrum.focus.conference.AccessMethod;
import org.rostrum.focus.conference.AdmissionPolicy;
import org.rostrum.focus.conference.AuthMethod;
import org.rostrum.focus.conference.Autopromotion;
import org.rostrum.focus.conference.ConferenceTerms;
import org.rostrum.focus.conference.DialogRef;
import org.rostrum.focus.conference.McuRequest;
import org.rostrum.focus.conference.McuTask;
import org.rostrum.focus.conference.Role;
import org.rostrum.focus.conference.WaitingJoin;
import org.rostrum.kit.collection.SortedTable;

/** Requests for tests, all about one conference of alice's unless said otherwise. */
final class Requests {

    static final String CONFERENCE = "sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A";
    static final String MCU = "https://127.0.0.1:4443/LiveServer/DataMCU/";
    static final String ENDPOINT = "{5B0E2E3C-9C0B-4F55-8A35-2A4B7D1C9F10}";
    static final Instant DEADLINE = Instant.parse("2026-03-01T09:00:20Z");

    static final ConferenceTerms TERMS = new ConferenceTerms(
            CONFERENCE,
            "sip:alice@example.com",
            "K7QW2M9A",
            "Roadmap <review> & more",
            Instant.parse("2026-03-01T18:00:00Z"),
            AdmissionPolicy.OPEN_AUTHENTICATED,
            SortedTable.of("sip:carol@example.com", Role.PRESENTER),
            List.of("meeting"),
            Autopromotion.NOBODY,
            250);

    private Requests() {}

    static McuRequest of(long id, McuTask task) {
        return new McuRequest(id, CONFERENCE, "meeting", 3, DEADLINE, task);
    }

    static McuRequest of(long id, String conference, long generation, McuTask task) {
        return new McuRequest(id, conference, "meeting", generation, DEADLINE, task);
    }

    static McuTask.AddUser addUser(String user) {
        return new McuTask.AddUser(
                MCU,
                user,
                "Bob Kelly",
                Role.ATTENDEE,
                AuthMethod.ENTERPRISE,
                AccessMethod.INTERNAL,
                ENDPOINT,
                ENDPOINT,
                new WaitingJoin.Key(new DialogRef("focus", 1, "d1"), "7"));
    }
}
