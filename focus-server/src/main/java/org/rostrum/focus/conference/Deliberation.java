/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One decision in the making: the events so far, and the conference as it would be after them, so that later steps of a rule see what earlier ones
 * did. Lives within one call of {@code decide}.
 */
final class Deliberation {

    private final Circumstances circumstances;
    private final List<ConferenceEvent> events = new ArrayList<>();
    private Conference conference;
    private long nextRequestId;

    Deliberation(Conference conference, Circumstances circumstances) {
        this.conference = conference;
        this.circumstances = circumstances;
        this.nextRequestId = circumstances.nextRequestId();
    }

    Conference conference() {
        return conference;
    }

    Instant now() {
        return circumstances.now();
    }

    ConferenceTerms terms() {
        return circumstances.terms();
    }

    FocusPolicy policy() {
        return circumstances.policy();
    }

    /** The event is part of the decision. */
    void happen(ConferenceEvent event) {
        events.add(event);
        conference = ConferenceEvolution.evolve(conference, event);
    }

    /** A request goes out. */
    void issue(String mcuType, long generation, Instant deadline, McuTask task) {
        happen(new ConferenceEvent.McuRequestIssued(request(mcuType, generation, deadline, task)));
    }

    /** A request goes out, but not yet. */
    void issueLater(String mcuType, long generation, Instant when, Instant deadline, McuTask task) {
        happen(new ConferenceEvent.McuRequestDeferred(request(mcuType, generation, deadline, task), when));
    }

    private McuRequest request(String mcuType, long generation, Instant deadline, McuTask task) {
        return new McuRequest(nextRequestId++, conference.uri(), mcuType, generation, deadline, task);
    }

    /** The deadline of a request that no client waits for, or of a client that asks now. */
    Instant commandDeadline() {
        return now().plus(policy().commandTimeout());
    }

    /** The patience of a client who asks now. */
    Patience patience() {
        return Patience.since(now(), commandDeadline());
    }

    /** The decision is complete: a conference that everybody has left is over, and whoever waited for what has come to pass is answered as well. */
    Decision reply(Reply reply) {
        LeaveRules.endWhenEmpty(this);
        InstructionRules.settle(this);
        return new Decision(events, reply);
    }

    Decision accepted() {
        return reply(new Reply.Accepted());
    }
}
