/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.state;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.conference.ConferenceTerms;
import org.rostrum.focus.conference.FocusPolicy;
import org.rostrum.focus.schedule.Schedule;
import org.rostrum.focus.schedule.ScheduleRules;
import org.rostrum.kit.collection.SortedTable;

/**
 * The replicated state: one immutable value.
 *
 * @param rulesVersion by which rules commands are decided
 * @param time the time of the last applied entry; it never goes back
 * @param policy the operator's limits
 * @param schedule all schedule records
 * @param conferences those that somebody has joined since they were scheduled, by conference-URI
 * @param origins what is remembered of each node
 * @param barred organizers (canonical SIP URIs) who may not hold conferences
 * @param nextRequestId the id of the next request to an MCU or to the Factory
 * @param deadlines index of what is due when; derived from the rest, so no snapshot holds it
 */
@RecordBuilder
@RecordBuilder.Options(enableWither = false)
public record FocusState(
        int rulesVersion,
        Instant time,
        FocusPolicy policy,
        Schedule schedule,
        SortedTable<String, Conference> conferences,
        SortedTable<String, OriginMemory> origins,
        SortedTable<String, Bar> barred,
        long nextRequestId,
        SortedTable<Deadline, String> deadlines) {

    /** The state before the first entry. */
    public static final FocusState INITIAL = new FocusState(
            1,
            Instant.EPOCH,
            FocusPolicy.DEFAULT,
            Schedule.EMPTY,
            SortedTable.empty(),
            SortedTable.empty(),
            SortedTable.empty(),
            1,
            SortedTable.empty());

    /** The state of a snapshot. */
    public static FocusState restored(
            int rulesVersion,
            Instant time,
            FocusPolicy policy,
            Schedule schedule,
            SortedTable<String, Conference> conferences,
            SortedTable<String, OriginMemory> origins,
            SortedTable<String, Bar> barred,
            long nextRequestId) {
        return new FocusState(
                        rulesVersion,
                        time,
                        policy,
                        schedule,
                        conferences,
                        origins,
                        barred,
                        nextRequestId,
                        SortedTable.empty())
                .reindexed();
    }

    private static final long NEVER_USED = 1_000_000;

    /**
     * The same state for a Focus that goes on with it after others went on too, as after a restore: its requests to MCUs get numbers that none of the
     * others used, so that no MCU takes a new request for one it has answered.
     */
    public FocusState resumed() {
        return but().nextRequestId(nextRequestId + NEVER_USED).build();
    }

    /** The live conference of this URI: empty when nobody is in it, whether or not it is scheduled. */
    public Optional<Conference> active(String conference) {
        return conferences.find(conference).filter(Conference::active);
    }

    /** Whether a conference is scheduled, or somebody is in it. */
    public boolean isKnown(String conference) {
        return known(conference).isPresent();
    }

    /** When the leader has to submit a tick; {@link ConferenceTerms#NEVER} when nothing will be due. */
    public Instant nextDeadline() {
        return deadlines.first().map(entry -> entry.getKey().at()).orElse(ConferenceTerms.NEVER);
    }

    Optional<String> firstDueBy(Instant now) {
        return deadlines
                .first()
                .map(Map.Entry::getKey)
                .filter(deadline -> !deadline.at().isAfter(now))
                .map(Deadline::conference);
    }

    /** What there is of a conference: the remembered one, else the scheduled one as nobody has joined it yet. */
    Optional<Conference> known(String conference) {
        return conferences
                .find(conference)
                .or(() -> schedule.find(conference).map(scheduled -> Conference.scheduled(scheduled.terms())));
    }

    FocusState withRules(int version) {
        return but().rulesVersion(version).build();
    }

    FocusState withTime(Instant next) {
        return but().time(next).build();
    }

    FocusState withOrigin(String node, OriginMemory memory) {
        return but().origins(origins.with(node, memory)).build();
    }

    FocusState withBarred(SortedTable<String, Bar> next) {
        return but().barred(next).build();
    }

    FocusState withPolicy(FocusPolicy next) {
        return but().policy(next).deadlines(SortedTable.empty()).build().reindexed();
    }

    FocusState withSchedule(Schedule next, String changed) {
        return but().schedule(next).deadlines(without(changed)).build().indexing(changed);
    }

    FocusState withConference(Conference next, long nextId) {
        return but().conferences(conferences.with(next.uri(), next))
                .nextRequestId(nextId)
                .deadlines(without(next.uri()))
                .build()
                .indexing(next.uri());
    }

    FocusState withoutConference(String conference) {
        return but().conferences(conferences.without(conference))
                .deadlines(without(conference))
                .build()
                .indexing(conference);
    }

    /** For a copy with changes; withers for everybody could leave the index behind. */
    private FocusStateBuilder but() {
        return FocusStateBuilder.builder(this);
    }

    private SortedTable<Deadline, String> without(String conference) {
        return deadlines.without(new Deadline(deadlineOf(conference), conference));
    }

    private FocusState indexing(String conference) {
        Instant at = deadlineOf(conference);
        return at.equals(ConferenceTerms.NEVER)
                ? this
                : but().deadlines(deadlines.with(new Deadline(at, conference), conference))
                        .build();
    }

    private FocusState reindexed() {
        TreeSet<String> all = new TreeSet<>(conferences.keySet());
        schedule.byOrganizer().values().forEach(records -> all.addAll(records.keySet()));
        all.addAll(schedule.deleted().keySet());
        FocusState indexed = this;
        for (String conference : all) {
            indexed = indexed.indexing(conference);
        }
        return indexed;
    }

    /** A record is removed only when nothing is left of the conference, so until then only the conference's own deadlines count. */
    private Instant deadlineOf(String conference) {
        Instant own = conferences
                .find(conference)
                .map(live -> live.nextDeadline(policy))
                .orElse(ConferenceTerms.NEVER);
        boolean idle = conferences.find(conference).map(Conference::idle).orElse(true);
        return idle
                ? schedule.find(conference)
                        .map(scheduled -> ScheduleRules.removal(scheduled, policy))
                        .orElseGet(() -> schedule.deleted().find(conference).orElse(ConferenceTerms.NEVER))
                : own;
    }
}
