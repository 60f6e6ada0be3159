/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rostrum.kit.collection.SortedTable;

/**
 * A conference as the Focus knows it. An immutable value: {@link ConferenceRules#decide} says what a command causes, {@link ConferenceRules#evolve}
 * makes the next value from an event, and nothing else does either.
 *
 * <p>What each command does in each life ({@code C} = the schedule record has expired, so nobody new comes in):
 *
 * <pre>
 *                  SCHEDULED                        ACTIVE
 *  Join            → ACTIVE; C: refused             joins or rejoins; C: rejoins only, others refused
 *  RequestMcuUser  refused conferenceDoesntExist    asks the MCU, placing it first when needed
 *  Instruct        refused conferenceDoesntExist    carried out at once, answered when every MCU has followed; End → SCHEDULED
 *  EndConference   nothing                          → SCHEDULED
 *  Leave           nothing                          leaves; the last one → SCHEDULED
 *  McuAnswered     a release is settled or tried again;   next step of what was asked;
 *                  unknown requests: nothing              unknown requests: nothing
 *  McuReported     gone                             current placement: taken, or gap, or early; another: gone
 *  LoseMcu         nothing                          current placement: lost, placed anew for who waits; another: nothing
 *  nodeLost        nothing                          its dialogs are detached
 *  termsChanged    nothing                                holds for who joins from now on
 *  tick            releases are tried again or given up   also: who waits too long is refused, who did not rejoin leaves,
 *                                                         too long or unattended → SCHEDULED
 * </pre>
 *
 * @param uri the conference-URI
 * @param life whether anybody is in it
 * @param terms what was agreed; those of the last activation
 * @param locked whether nobody new is let in
 * @param revision grows by one per event, over all lives
 * @param generation the last placement's number, over all lives
 * @param participants the roster, by canonical SIP URI
 * @param detached how many devices have lost their dialog's node and not rejoined
 * @param placements by MCU type
 * @param requests what MCUs and the Factory have not answered, by id
 * @param held those of them that are not to be sent before a time
 * @param waiting what clients have not been answered
 * @param instructions what they have ordered and not been answered
 * @param lastJoin when a device last joined
 * @param unattendedUntil when it ends for want of an enterprise user; {@link ConferenceTerms#NEVER} while there is one
 */
@RecordBuilder
public record Conference(
        String uri,
        Life life,
        ConferenceTerms terms,
        boolean locked,
        long revision,
        long generation,
        SortedTable<String, Participant> participants,
        int detached,
        SortedTable<String, McuPlacement> placements,
        SortedTable<Long, McuRequest> requests,
        SortedTable<Long, Instant> held,
        SortedTable<WaitingJoin.Key, WaitingJoin> waiting,
        SortedTable<WaitingJoin.Key, OpenInstruction> instructions,
        Instant lastJoin,
        Instant unattendedUntil)
        implements ConferenceBuilder.With {

    /** The lives of a conference (C3P 10.1). */
    public enum Life {
        /** Known from the schedule; nobody is in it. Requests that release an earlier life's MCUs may be outstanding. */
        SCHEDULED,
        /** Somebody is in it. */
        ACTIVE
    }

    /** A conference that nobody has joined yet. */
    public static Conference scheduled(ConferenceTerms terms) {
        return new Conference(
                terms.conference(),
                Life.SCHEDULED,
                terms,
                false,
                0,
                0,
                SortedTable.empty(),
                0,
                SortedTable.empty(),
                SortedTable.empty(),
                SortedTable.empty(),
                SortedTable.empty(),
                SortedTable.empty(),
                ConferenceTerms.NEVER,
                ConferenceTerms.NEVER);
    }

    /** Whether anybody is in it. */
    public boolean active() {
        return life == Life.ACTIVE;
    }

    /** Whether nothing is left to do for it: nobody is in it and no MCU owes an answer. */
    public boolean idle() {
        return !active() && requests.isEmpty();
    }

    /** The requests that a new leader has to send: outstanding, and not held back. */
    public List<McuRequest> due() {
        return requests.values().stream()
                .filter(request -> !held.containsKey(request.id()))
                .toList();
    }

    /** The device that this dialog holds. */
    public Optional<FocusEndpoint> device(String user, DialogRef dialog) {
        return participants
                .find(user)
                .flatMap(participant -> participant.devices().values().stream()
                        .filter(device -> device.dialog().equals(dialog))
                        .findFirst());
    }

    /** When something is due without anybody's asking; {@link ConferenceTerms#NEVER} when nothing is. */
    public Instant nextDeadline(FocusPolicy policy) {
        Instant next = ConferenceTerms.NEVER;
        for (WaitingJoin join : waiting.values()) {
            next = earlier(next, join.patience().next());
        }
        for (OpenInstruction instruction : instructions.values()) {
            next = earlier(next, instruction.patience().next());
        }
        for (McuRequest request : requests.values()) {
            next = earlier(next, request.deadline());
        }
        for (Instant until : held.values()) {
            next = earlier(next, until);
        }
        if (detached > 0) {
            for (Participant participant : participants.values()) {
                for (FocusEndpoint device : participant.devices().values()) {
                    next = earlier(next, device.lapses());
                }
            }
        }
        return active() ? earlier(earlier(next, lastJoin.plus(policy.maximumLength())), unattendedUntil) : next;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    Conference next() {
        return withRevision(revision + 1);
    }

    Conference withLife(Life next, ConferenceTerms nextTerms) {
        return with().life(next).terms(nextTerms).build();
    }

    Conference withParticipant(Participant participant) {
        return withRoster(participants.with(participant.user(), participant), detached);
    }

    Conference withRoster(SortedTable<String, Participant> roster, int nextDetached) {
        return with().participants(roster).detached(nextDetached).build();
    }

    Conference withTimes(Instant nextLastJoin, Instant nextUnattendedUntil) {
        return with().lastJoin(nextLastJoin)
                .unattendedUntil(nextUnattendedUntil)
                .build();
    }

    Conference withPlacement(McuPlacement placement) {
        return withPlacements(
                placements.with(placement.mcuType(), placement), Math.max(generation, placement.generation()));
    }

    Conference withPlacements(SortedTable<String, McuPlacement> next, long nextGeneration) {
        return with().placements(next).generation(nextGeneration).build();
    }

    Conference withRequests(SortedTable<Long, McuRequest> next, SortedTable<Long, Instant> nextHeld) {
        return with().requests(next).held(nextHeld).build();
    }
}
