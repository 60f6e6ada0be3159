/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rostrum.focus.conference.AdmissionPolicy;
import org.rostrum.focus.conference.Autopromotion;
import org.rostrum.focus.conference.ConferenceTerms;
import org.rostrum.focus.conference.FocusPolicy;
import org.rostrum.focus.conference.Refusal;
import org.rostrum.focus.conference.Reply;
import org.rostrum.focus.conference.Role;
import org.rostrum.focus.schedule.ScheduleCommand.AddConference;
import org.rostrum.kit.collection.SortedTable;

import static org.assertj.core.api.Assertions.assertThat;

class ScheduleRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final String ALICE = "sip:alice@example.com";
    private static final FocusPolicy POLICY = FocusPolicy.DEFAULT;

    @Test
    void aConferenceIsScheduledUnderItsOrganizersUri() {
        AddConference add = new AddConference(
                "sip:Alice@Example.com",
                "K7QW2M9A",
                "Roadmap review",
                NOW.plusSeconds(3600),
                "openAuthenticated",
                SortedTable.of("sip:Bob@example.com", "presenter"),
                List.of("meeting"));

        ScheduleRules.Decision decision = ScheduleRules.decide(Schedule.EMPTY, add, POLICY, NOW);

        String uri = "sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A";
        assertThat(decision.reply()).isEqualTo(new Reply.Scheduled(uri, 1));
        assertThat(evolved(decision).find(uri))
                .contains(new ScheduledConference(
                        new ConferenceTerms(
                                uri,
                                ALICE,
                                "K7QW2M9A",
                                "Roadmap review",
                                NOW.plusSeconds(3600),
                                AdmissionPolicy.OPEN_AUTHENTICATED,
                                SortedTable.of("sip:bob@example.com", Role.PRESENTER),
                                List.of("meeting"),
                                Autopromotion.NOBODY,
                                POLICY.maximumConferenceSize()),
                        new Particulars(false, "", "", 0, "", "", ""),
                        NOW,
                        ConferenceTerms.NEVER,
                        1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678", "abcdefgh", "A1b2C3d4", "12345678901234567890123456789012"})
    void aConferenceIdIsEightToThirtyTwoLettersAndDigits(String id) {
        assertThat(reply(withId(id))).isInstanceOf(Reply.Scheduled.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1234567",
                "123456789012345678901234567890123",
                "1234567-",
                "1234 678",
                "\u00e41234567",
                "12345678\n"
            })
    void anyOtherConferenceIdIsInvalid(String id) {
        assertRefused(withId(id), Refusal.INVALID_CONFERENCE_ID);
    }

    @Test
    void theSameIdOfTheSameOrganizerExistsAlreadyAndThatOfAnotherDoesNot() {
        Schedule schedule = evolved(ScheduleRules.decide(Schedule.EMPTY, withId("K7QW2M9A"), POLICY, NOW));

        assertThat(ScheduleRules.decide(schedule, withId("K7QW2M9A"), POLICY, NOW)
                        .reply())
                .isEqualTo(new Reply.Refused(Refusal.CONFERENCE_EXISTS_ALREADY));
        assertThat(ScheduleRules.decide(schedule, withId("k7qw2m9a"), POLICY, NOW)
                        .reply())
                .as("ids are case-sensitive")
                .isInstanceOf(Reply.Scheduled.class);
        assertThat(ScheduleRules.decide(
                                schedule, add("sip:bob@example.com", "K7QW2M9A", "", List.of("meeting")), POLICY, NOW)
                        .reply())
                .isInstanceOf(Reply.Scheduled.class);
    }

    @Test
    void theExpiryLiesBetweenAYearAgoAndTenYearsAhead() {
        Instant yearAgo = NOW.atOffset(ZoneOffset.UTC).minusYears(1).toInstant();
        Instant tenYears = NOW.atOffset(ZoneOffset.UTC).plusYears(10).toInstant();

        for (Instant good : List.of(yearAgo, NOW, tenYears, ConferenceTerms.NEVER)) {
            assertThat(reply(expiring(good))).isInstanceOf(Reply.Scheduled.class);
        }
        for (Instant bad : List.of(yearAgo.minusMillis(1), tenYears.plusMillis(1), Instant.MIN, Instant.MAX)) {
            assertRefused(expiring(bad), Refusal.INVALID_EXPIRY_TIME);
        }
    }

    @Test
    void anAbsentAdmissionPolicyIsOpenAndAnUnknownOneInvalid() {
        ScheduleRules.Decision decision = ScheduleRules.decide(Schedule.EMPTY, withAdmission(""), POLICY, NOW);

        assertThat(evolved(decision)
                        .ofOrganizer(ALICE)
                        .values()
                        .iterator()
                        .next()
                        .terms()
                        .admission())
                .isEqualTo(AdmissionPolicy.OPEN_AUTHENTICATED);
        assertRefused(withAdmission("OpenAuthenticated"), Refusal.INVALID_ADMISSION_POLICY);
    }

    @Test
    void anAnonymousConferenceNeedsTheOperatorsConsentAndAKey() {
        assertRefused(withAdmission("anonymous"), Refusal.INVALID_ADMISSION_POLICY);
        assertThat(ScheduleRules.decide(Schedule.EMPTY, withAdmission("anonymous"), consenting(), NOW)
                        .reply())
                .isEqualTo(new Reply.Refused(Refusal.INVALID_PASSCODE));
        AddConference keyed = new AddConference(
                ALICE, Draft.of("K7QW2M9A").admission("anonymous").key("sealed").proposal());
        assertThat(ScheduleRules.decide(Schedule.EMPTY, keyed, consenting(), NOW)
                        .reply())
                .isInstanceOf(Reply.Scheduled.class);
    }

    @Test
    void unknownMediaAndMediaThatAreNotOfferedAreToldApart() {
        assertRefused(withMedia("meeting", "telepathy"), Refusal.UNKNOWN_MCU_TYPE);
        assertRefused(withMedia("meeting", "audio-video"), Refusal.MCU_TYPE_NOT_AVAILABLE);
        assertThat(reply(withMedia("data-conf", "meeting"))).isInstanceOf(Reply.Scheduled.class);
    }

    @Test
    void inviteesNeedASipUriAndAKnownRole() {
        assertRefused(inviting("sip:bob@example.com", "chair"), Refusal.INVALID_ROLE);
        for (String bad : List.of("bob", "sip:bob", "tel:+123", "sip:bob@example.com;x=y", "sip:bob@exa mple.com")) {
            assertRefused(inviting(bad, "attendee"), Refusal.INVALID_USER_ENTITY);
        }
        assertThat(reply(inviting("sip:bob@example.com", ""))).isInstanceOf(Reply.Scheduled.class);
    }

    @Test
    void anOrganizerHasAsManyConferencesAsThePolicySaysAndNoMore() {
        Schedule schedule = Schedule.EMPTY;
        for (int i = 0; i < POLICY.maximumConferencesPerOrganizer(); i++) {
            ScheduleRules.Decision decision =
                    ScheduleRules.decide(schedule, withId(String.format("conf%06d", i)), POLICY, NOW);
            assertThat(decision.reply()).isInstanceOf(Reply.Scheduled.class);
            schedule = ScheduleRules.evolve(schedule, decision.events().getFirst());
        }

        assertThat(ScheduleRules.decide(schedule, withId("onetoomany"), POLICY, NOW)
                        .reply())
                .isEqualTo(new Reply.Refused(Refusal.MAXIMUM_CONFERENCES_EXCEEDED));
    }

    @Test
    void textsAndListsHaveLimits() {
        assertThat(reply(add(ALICE, "K7QW2M9A", "x".repeat(1024), List.of()))).isInstanceOf(Reply.Scheduled.class);
        assertRefused(add(ALICE, "K7QW2M9A", "x".repeat(1025), List.of()), Refusal.REQUEST_TOO_LARGE);
        assertThat(reply(invitingMany(1000))).isInstanceOf(Reply.Scheduled.class);
        assertRefused(invitingMany(1001), Refusal.REQUEST_TOO_LARGE);
    }

    @Test
    void aRecordIsRemovedAfterItsGraceAndLeavesNothingBehind() {
        Schedule schedule = evolved(ScheduleRules.decide(Schedule.EMPTY, expiring(NOW.plusSeconds(60)), POLICY, NOW));
        ScheduledConference scheduled =
                schedule.ofOrganizer(ALICE).values().iterator().next();

        assertThat(ScheduleRules.removal(scheduled, POLICY))
                .isEqualTo(NOW.plusSeconds(60).plus(Duration.ofDays(14)));
        assertThat(ScheduleRules.evolve(
                        schedule,
                        new ScheduleEvent.ConferenceExpired(scheduled.terms().conference())))
                .isEqualTo(Schedule.EMPTY);
    }

    private static Schedule evolved(ScheduleRules.Decision decision) {
        return ScheduleRules.evolve(Schedule.EMPTY, decision.events().getFirst());
    }

    private static Reply reply(AddConference add) {
        return ScheduleRules.decide(Schedule.EMPTY, add, POLICY, NOW).reply();
    }

    private static void assertRefused(AddConference add, Refusal refusal) {
        ScheduleRules.Decision decision = ScheduleRules.decide(Schedule.EMPTY, add, POLICY, NOW);
        assertThat(decision.reply()).isEqualTo(new Reply.Refused(refusal));
        assertThat(decision.events()).isEmpty();
    }

    private static AddConference add(String organizer, String id, String subject, List<String> media) {
        return new AddConference(
                organizer, id, subject, ConferenceTerms.NEVER, "openAuthenticated", SortedTable.empty(), media);
    }

    private static AddConference withId(String id) {
        return add(ALICE, id, "", List.of("meeting"));
    }

    private static AddConference withMedia(String... media) {
        return add(ALICE, "K7QW2M9A", "", List.of(media));
    }

    private static AddConference withAdmission(String admission) {
        return new AddConference(
                ALICE, "K7QW2M9A", "", ConferenceTerms.NEVER, admission, SortedTable.empty(), List.of("meeting"));
    }

    private static AddConference expiring(Instant expiry) {
        return new AddConference(ALICE, "K7QW2M9A", "", expiry, "", SortedTable.empty(), List.of("meeting"));
    }

    private static AddConference inviting(String user, String role) {
        return new AddConference(
                ALICE, "K7QW2M9A", "", ConferenceTerms.NEVER, "", SortedTable.of(user, role), List.of("meeting"));
    }

    private static AddConference invitingMany(int people) {
        SortedTable<String, String> invitees = SortedTable.empty();
        for (int i = 0; i < people; i++) {
            invitees = invitees.with("sip:user" + i + "@example.com", "attendee");
        }
        return new AddConference(ALICE, "K7QW2M9A", "", ConferenceTerms.NEVER, "", invitees, List.of("meeting"));
    }

    private static FocusPolicy consenting() {
        return POLICY.withAnonymousAllowed(true);
    }
}
