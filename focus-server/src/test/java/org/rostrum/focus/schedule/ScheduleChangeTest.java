/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rostrum.focus.conference.Autopromotion;
import org.rostrum.focus.conference.ConferenceTerms;
import org.rostrum.focus.conference.FocusPolicy;
import org.rostrum.focus.conference.Refusal;
import org.rostrum.focus.conference.Reply;
import org.rostrum.focus.conference.Uris;
import org.rostrum.focus.schedule.ScheduleCommand.AddConference;
import org.rostrum.focus.schedule.ScheduleCommand.DeleteConference;
import org.rostrum.focus.schedule.ScheduleCommand.ModifyConference;

import static org.assertj.core.api.Assertions.assertThat;

/** Changing and deleting records, the reservationless meeting, and the limits of every field (C3P 4.5 to 4.7). */
class ScheduleChangeTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final String ALICE = "sip:alice@example.com";
    private static final String ID = "K7QW2M9A";
    private static final String URI = Uris.conference(ALICE, ID);
    private static final FocusPolicy POLICY = FocusPolicy.DEFAULT;
    private static final int DATA = POLICY.maximumDataLength();

    private Schedule schedule = Schedule.EMPTY;

    private Reply submit(ScheduleCommand command) {
        ScheduleRules.Decision decision = ScheduleRules.decide(schedule, command, POLICY, NOW);
        for (ScheduleEvent event : decision.events()) {
            schedule = ScheduleRules.evolve(schedule, event);
        }
        return decision.reply();
    }

    private Reply add(Draft draft) {
        return submit(new AddConference(ALICE, draft.proposal()));
    }

    private Reply modify(Draft draft, long version) {
        return submit(new ModifyConference(ALICE, draft.proposal(), version));
    }

    private static Reply refused(Refusal refusal) {
        return new Reply.Refused(refusal);
    }

    @Test
    void everyFieldIsKept() {
        Proposal whole = Draft.of(ID)
                .displayText("Roadmap")
                .subject("Roadmap review")
                .expiry(NOW.plusSeconds(60))
                .admission("closedAuthenticated")
                .key("sealed")
                .autopromote(0x8000)
                .size(12)
                .locked(true)
                .medium("meeting", "<opaque>mode</opaque>")
                .organizerData("<opaque>mine</opaque>")
                .notificationData("<opaque>ours</opaque>")
                .telephony("<opaque>phone</opaque>")
                .permanence(Permanence.TEMPORARY)
                .proposal();

        submit(new AddConference(ALICE, whole));

        ScheduledConference stored = schedule.find(URI).orElseThrow();
        assertThat(stored.proposal()).isEqualTo(whole);
        assertThat(stored.terms().autopromotion()).isEqualTo(Autopromotion.ENTERPRISE);
        assertThat(stored.terms().maximumSize()).isEqualTo(12);
        assertThat(stored.terms().locked()).isTrue();
        assertThat(stored.version()).isEqualTo(1);
    }

    @Test
    void changeReplacesTheRecordAndCountsItsVersion() {
        add(Draft.of(ID).subject("before"));

        assertThat(modify(Draft.of(ID).subject("after"), 1)).isEqualTo(new Reply.Scheduled(URI, 2));

        assertThat(schedule.find(URI).orElseThrow().terms().subject()).isEqualTo("after");
        assertThat(schedule.find(URI).orElseThrow().version()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3})
    void changeOfAnotherVersionIsInvalid(long version) {
        add(Draft.of(ID));
        modify(Draft.of(ID), 1);

        assertThat(modify(Draft.of(ID).subject("late"), version)).isEqualTo(refused(Refusal.INVALID_VERSION));
        assertThat(schedule.find(URI).orElseThrow().terms().subject()).isEmpty();
    }

    @Test
    void changeIsHeldToTheSameRulesAsTheBeginning() {
        add(Draft.of(ID));

        assertThat(modify(Draft.of(ID).expiry(NOW.minus(Duration.ofDays(400))), 1))
                .isEqualTo(refused(Refusal.INVALID_EXPIRY_TIME));
        assertThat(modify(Draft.of(ID).medium("telepathy", ""), 1)).isEqualTo(refused(Refusal.UNKNOWN_MCU_TYPE));
        assertThat(schedule.find(URI).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void whatIsNotScheduledCanBeNeitherChangedNorDeleted() {
        add(Draft.of(ID));

        assertThat(modify(Draft.of("OTHER001"), 1)).isEqualTo(refused(Refusal.CONFERENCE_DOESNT_EXIST));
        assertThat(submit(new DeleteConference(ALICE, "OTHER001"))).isEqualTo(refused(Refusal.CONFERENCE_DOESNT_EXIST));
        assertThat(submit(new DeleteConference("sip:bob@example.com", ID)))
                .isEqualTo(refused(Refusal.CONFERENCE_DOESNT_EXIST));
        assertThat(schedule.find(URI)).isPresent();
    }

    @Test
    void deletedRecordMakesRoomForAnotherOfItsName() {
        add(Draft.of(ID));

        assertThat(submit(new DeleteConference(ALICE, ID))).isEqualTo(new Reply.Accepted());
        assertThat(schedule.find(URI)).isEmpty();
        assertThat(schedule.deleted().find(URI)).contains(NOW.plus(POLICY.expiryGrace()));

        assertThat(add(Draft.of(ID))).isEqualTo(new Reply.Scheduled(URI, 1));
        assertThat(schedule.deleted()).isEmpty();
    }

    @Test
    void reservationlessMeetingIsPermanentByItsIdAndNeverExpires() {
        add(Draft.of(Schedule.RESERVATIONLESS_ID).expiry(NOW.plusSeconds(60)));

        ScheduledConference stored = schedule.permanent(ALICE).orElseThrow();
        assertThat(stored.terms().conferenceId()).isEqualTo(Schedule.RESERVATIONLESS_ID);
        assertThat(stored.terms().expiry()).isEqualTo(ConferenceTerms.NEVER);
        assertThat(ScheduleRules.removal(stored, POLICY)).isEqualTo(ConferenceTerms.NEVER);
    }

    @Test
    void reservationlessMeetingThatSaysItIsTemporaryIsInvalid() {
        assertThat(add(Draft.of(Schedule.RESERVATIONLESS_ID).permanence(Permanence.TEMPORARY)))
                .isEqualTo(refused(Refusal.INVALID_STATIC_MEETING_REQUEST));
    }

    @Test
    void anOrganizerHasOnePermanentMeeting() {
        assertThat(add(Draft.of("STATIC01").permanence(Permanence.PERMANENT))).isInstanceOf(Reply.Scheduled.class);

        assertThat(add(Draft.of("STATIC02").permanence(Permanence.PERMANENT)))
                .isEqualTo(refused(Refusal.MAXIMUM_STATIC_MEETINGS_EXCEEDED));
        assertThat(add(Draft.of(Schedule.RESERVATIONLESS_ID)))
                .isEqualTo(refused(Refusal.MAXIMUM_STATIC_MEETINGS_EXCEEDED));
        assertThat(submit(new AddConference(
                        "sip:bob@example.com",
                        Draft.of("STATIC02").permanence(Permanence.PERMANENT).proposal())))
                .isInstanceOf(Reply.Scheduled.class);
    }

    @Test
    void permanenceCannotChange() {
        add(Draft.of(ID));
        add(Draft.of("STATIC01").permanence(Permanence.PERMANENT));

        assertThat(modify(Draft.of(ID).permanence(Permanence.PERMANENT), 1))
                .isEqualTo(refused(Refusal.STATIC_FLAG_DOESNT_MATCH));
        assertThat(modify(Draft.of("STATIC01").permanence(Permanence.TEMPORARY), 1))
                .isEqualTo(refused(Refusal.STATIC_FLAG_DOESNT_MATCH));
        assertThat(modify(Draft.of("STATIC01").permanence(Permanence.PERMANENT), 1))
                .isInstanceOf(Reply.Scheduled.class);
    }

    @Test
    void opaqueDataHaveLimitsEachWithItsOwnReason() {
        String most = "x".repeat(DATA);
        String more = most + "x";

        assertThat(add(Draft.of(ID).organizerData(more))).isEqualTo(refused(Refusal.ORGANIZER_ROAMING_DATA_TOO_LARGE));
        assertThat(add(Draft.of(ID).notificationData(more))).isEqualTo(refused(Refusal.NOTIFICATION_DATA_TOO_LARGE));
        assertThat(add(Draft.of(ID).medium("meeting", more))).isEqualTo(refused(Refusal.ENTITY_SETTINGS_TOO_LARGE));
        assertThat(add(Draft.of(ID).telephony(more))).isEqualTo(refused(Refusal.REQUEST_TOO_LARGE));
        assertThat(add(Draft.of(ID)
                        .organizerData(most)
                        .notificationData(most)
                        .medium("meeting", most)
                        .telephony(most)))
                .isInstanceOf(Reply.Scheduled.class);
    }

    @Test
    void conferenceHasRoomForAsManyAsItsOrganizerWantsAndThePolicyAllows() {
        int most = POLICY.maximumConferenceSize();

        assertThat(add(Draft.of(ID).size(most + 1))).isEqualTo(refused(Refusal.MAXIMUM_MEETING_SIZE_EXCEEDED));
        assertThat(add(Draft.of(ID).size(most))).isInstanceOf(Reply.Scheduled.class);
    }

    @Test
    void autopromoteIsAMaskOfTwoBits() {
        assertThat(add(Draft.of(ID).autopromote(1))).isEqualTo(refused(Refusal.INVALID_AUTOPROMOTE_VALUE));
        List<Long> good = List.of(0L, 0x8000L, 0x8000_0000L, 0x8000_8000L);
        for (int i = 0; i < good.size(); i++) {
            assertThat(add(Draft.of("AUTOPRO" + i).autopromote(good.get(i)))).isInstanceOf(Reply.Scheduled.class);
        }
    }

    @Test
    void neitherAProposalNorARecordPrintsItsKey() {
        add(Draft.of(ID).key("rsa-oaep-256:secret"));

        assertThat(schedule.find(URI).orElseThrow().toString()).doesNotContain("secret");
        assertThat(Draft.of(ID).key("rsa-oaep-256:secret").proposal().toString())
                .doesNotContain("secret");
    }
}
