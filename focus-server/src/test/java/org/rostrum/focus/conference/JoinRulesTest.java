/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rostrum.focus.conference.Conference.Life;
import org.rostrum.focus.conference.ConferenceEvent.Activated;
import org.rostrum.focus.conference.ConferenceEvent.DialogReplaced;
import org.rostrum.focus.conference.ConferenceEvent.FocusEndpointConnected;
import org.rostrum.focus.conference.ConferenceEvent.McuUserRefused;
import org.rostrum.focus.conference.ConferenceEvent.UserJoined;

import static org.assertj.core.api.Assertions.assertThat;

class JoinRulesTest {

    @Test
    void theFirstJoinActivatesTheConference() {
        Act act = Act.scheduled().join("alice");

        assertThat(act.conference().life()).isEqualTo(Life.ACTIVE);
        assertThat(act.events())
                .hasExactlyElementsOfTypes(Activated.class, UserJoined.class, FocusEndpointConnected.class);
    }

    @Test
    void theOrganizerIsPresenterWhateverHeAsksFor() {
        assertThat(Act.scheduled().join("alice").reply()).isEqualTo(new Reply.Joined(Role.PRESENTER));
    }

    @Test
    void aListedInviteeGetsHisListedRole() {
        assertThat(Act.scheduled().join("bob").reply()).isEqualTo(new Reply.Joined(Role.PRESENTER));
    }

    @Test
    void whoeverIsNotListedIsAttendeeEvenIfHeAsksForMore() {
        ConferenceCommand.Join modest = Act.joining("carol");
        ConferenceCommand.Join bold = new ConferenceCommand.Join(
                modest.conference(),
                modest.dialog(),
                modest.user(),
                modest.displayName(),
                Role.PRESENTER,
                modest.auth(),
                modest.access(),
                modest.endpoint(),
                modest.reliableFlow(),
                modest.sessionInterval());

        assertThat(Act.scheduled().when(bold).reply()).isEqualTo(new Reply.Joined(Role.ATTENDEE));
    }

    @Test
    void twoSpellingsOfAPersonAreOnePerson() {
        ConferenceCommand.Join plain = Act.joining("carol");
        ConferenceCommand.Join loud = new ConferenceCommand.Join(
                plain.conference().replace("alice@example.com", "Alice@EXAMPLE.com"),
                new DialogRef("focus", 1, "other"),
                plain.user().toUpperCase(Locale.ROOT),
                plain.displayName(),
                plain.requestedRole(),
                plain.auth(),
                plain.access(),
                "{carol-2}",
                true,
                plain.sessionInterval());

        Act act = Act.scheduled().when(plain).when(loud);

        assertThat(loud.conference()).isEqualTo(Act.URI);
        assertThat(act.conference().participants()).hasSize(1);
        assertThat(act.participant("carol").devices()).hasSize(2);
    }

    @Test
    void aSecondDeviceJoinsTheSameUserInHisRole() {
        Act act = Act.scheduled().join("bob").joinWith("bob", "{bob-2}", new DialogRef("focus", 1, "second"));

        assertThat(act.reply()).isEqualTo(new Reply.Joined(Role.PRESENTER));
        assertThat(act.events()).hasExactlyElementsOfTypes(FocusEndpointConnected.class);
        assertThat(act.participant("bob").devices()).containsOnlyKeys("{bob-1}", "{bob-2}");
    }

    @Test
    void aRepeatedEndpointReplacesTheOldDialog() {
        DialogRef second = new DialogRef("focus", 1, "second");

        Act act = Act.scheduled().join("bob").joinWith("bob", "{bob-1}", second);

        assertThat(act.events()).hasExactlyElementsOfTypes(DialogReplaced.class);
        assertThat(act.events(DialogReplaced.class).getFirst().old()).isEqualTo(Act.dialog("bob"));
        assertThat(act.participant("bob").devices().require("{bob-1}").dialog()).isEqualTo(second);
    }

    @Test
    void aJoinThatComesTwiceInOneDialogChangesNothing() {
        Act act = Act.scheduled().join("bob").join("bob");

        assertThat(act.reply()).isEqualTo(new Reply.Joined(Role.PRESENTER));
        assertThat(act.events()).isEmpty();
    }

    @Test
    void whoWaitedInTheReplacedDialogIsAnsweredBeforeItEnds() {
        Act act = Act.scheduled()
                .join("bob")
                .ask("bob", "7")
                .joinWith("bob", "{bob-1}", new DialogRef("focus", 1, "second"));

        assertThat(act.events()).hasExactlyElementsOfTypes(McuUserRefused.class, DialogReplaced.class);
        assertThat(act.events(McuUserRefused.class).getFirst().refusal()).isEqualTo(Refusal.REQUEST_CANCELLED);
        assertThat(act.conference().waiting()).isEmpty();
    }

    @Test
    void afterItsExpiryNobodyNewJoins() {
        Act.scheduled().after(Duration.ofHours(8)).join("alice").refused(Refusal.CONFERENCE_DOESNT_EXIST);
        Act.scheduled().join("alice").after(Duration.ofHours(8)).join("bob").refused(Refusal.CONFERENCE_DOESNT_EXIST);
    }

    @Test
    void whoIsInRejoinsAfterTheExpiry() {
        Act act = Act.scheduled()
                .join("bob")
                .after(Duration.ofHours(9))
                .joinWith("bob", "{bob-1}", new DialogRef("focus", 1, "second"));

        assertThat(act.reply()).isEqualTo(new Reply.Joined(Role.PRESENTER));
    }

    @Test
    void anonymousUsersAreRefusedUnlessThePolicyNamesThem() {
        for (AdmissionPolicy admission : AdmissionPolicy.values()) {
            Act act = Act.scheduled(Act.terms(admission, 10)).when(anonymous("guest"));

            if (admission == AdmissionPolicy.ANONYMOUS) {
                assertThat(act.reply()).isEqualTo(new Reply.Joined(Role.ATTENDEE));
            } else {
                act.refused(Refusal.ANONYMOUS_USERS_NOT_ALLOWED);
            }
        }
    }

    @Test
    void anAnonymousUserIsAttendeeEvenUnderAListedName() {
        Act act = Act.scheduled(Act.terms(AdmissionPolicy.ANONYMOUS, 10)).when(anonymous("bob"));

        assertThat(act.reply()).isEqualTo(new Reply.Joined(Role.ATTENDEE));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "NOBODY, ENTERPRISE, ATTENDEE",
        "NOBODY, FEDERATED, ATTENDEE",
        "NOBODY, ANONYMOUS, ATTENDEE",
        "ENTERPRISE, ENTERPRISE, PRESENTER",
        "ENTERPRISE, FEDERATED, ATTENDEE",
        "ENTERPRISE, ANONYMOUS, ATTENDEE",
        "EVERYBODY, ENTERPRISE, PRESENTER",
        "EVERYBODY, FEDERATED, PRESENTER",
        "EVERYBODY, ANONYMOUS, ATTENDEE"
    })
    void autopromotionMakesPresentersOfThoseWhomItCovers(Autopromotion autopromotion, AuthMethod auth, Role granted) {
        Act act = Act.scheduled(Act.terms(autopromotion)).when(joining("carol", auth));

        assertThat(act.reply()).isEqualTo(new Reply.Joined(granted));
    }

    @Test
    void whoIsListedHasTheListedRoleWhateverTheAutopromotion() {
        Act act = Act.scheduled(Act.terms(Autopromotion.EVERYBODY)).join("dave");

        assertThat(act.reply()).isEqualTo(new Reply.Joined(Role.ATTENDEE));
    }

    @Test
    void theWiderBitOfAnAutopromotionCountsAndUnknownBitsAreNone() {
        assertThat(Autopromotion.of(0)).hasValue(Autopromotion.NOBODY);
        assertThat(Autopromotion.of(32_768)).hasValue(Autopromotion.ENTERPRISE);
        assertThat(Autopromotion.of(2_147_483_648L)).hasValue(Autopromotion.EVERYBODY);
        assertThat(Autopromotion.of(2_147_516_416L)).hasValue(Autopromotion.EVERYBODY);
        assertThat(Autopromotion.of(1)).isEmpty();
    }

    @Test
    void anOpenConferenceAdmitsFederatedUsersWhoAreListed() {
        Act.scheduled().when(joining("carol", AuthMethod.FEDERATED)).refused(Refusal.FEDERATED_USERS_NOT_ALLOWED);

        assertThat(Act.scheduled().when(joining("bob", AuthMethod.FEDERATED)).reply())
                .isEqualTo(new Reply.Joined(Role.PRESENTER));
    }

    @Test
    void aClosedConferenceAdmitsTheOrganizerAndTheListedOnly() {
        Act act = Act.scheduled(Act.terms(AdmissionPolicy.CLOSED_AUTHENTICATED, 10));

        assertThat(act.join("alice").reply()).isInstanceOf(Reply.Joined.class);
        assertThat(act.join("bob").reply()).isInstanceOf(Reply.Joined.class);
        act.join("carol").refused(Refusal.UNAUTHORIZED);
    }

    @Test
    void theLastPlaceIsTakenAndTheNextPersonIsRefused() {
        Act act =
                Act.scheduled(Act.terms(AdmissionPolicy.OPEN_AUTHENTICATED, 2)).join("alice");

        assertThat(act.join("bob").reply()).isInstanceOf(Reply.Joined.class);
        act.join("carol").refused(Refusal.MAXIMUM_MEETING_SIZE_EXCEEDED);
        assertThat(act.joinWith("bob", "{bob-2}", new DialogRef("focus", 1, "second"))
                        .reply())
                .as("a second device needs no place")
                .isInstanceOf(Reply.Joined.class);
    }

    @Test
    void aPersonHasSixteenDevicesAndNoMore() {
        Act act = Act.scheduled();
        for (int i = 1; i <= 16; i++) {
            act.joinWith("bob", "{bob-" + i + "}", new DialogRef("focus", 1, "d" + i));
            assertThat(act.reply()).isInstanceOf(Reply.Joined.class);
        }

        act.joinWith("bob", "{bob-17}", new DialogRef("focus", 1, "d17"))
                .refused(Refusal.MAXIMUM_MEETING_SIZE_EXCEEDED);
    }

    @Test
    void aDisplayNameHasALimit() {
        assertThat(Act.scheduled().when(named("x".repeat(1024))).reply()).isInstanceOf(Reply.Joined.class);
        Act.scheduled().when(named("x".repeat(1025))).refused(Refusal.REQUEST_TOO_LARGE);
    }

    private static ConferenceCommand.Join anonymous(String name) {
        return joining(name, AuthMethod.ANONYMOUS);
    }

    private static ConferenceCommand.Join joining(String name, AuthMethod auth) {
        return Act.joining(name, Act.device(name), Act.dialog(name), auth, true);
    }

    private static ConferenceCommand.Join named(String displayName) {
        ConferenceCommand.Join join = Act.joining("bob");
        return new ConferenceCommand.Join(
                join.conference(),
                join.dialog(),
                join.user(),
                displayName,
                join.requestedRole(),
                join.auth(),
                join.access(),
                join.endpoint(),
                join.reliableFlow(),
                join.sessionInterval());
    }

    @Test
    void aConferenceThatBeginsLockedIsBegunByAPresenterAndTakesNobodyElseBeforeItIsUnlocked() {
        Act act = Act.scheduled(Act.lockedTerms());
        assertThat(act.join("carol").reply()).isEqualTo(new Reply.Refused(Refusal.FORBIDDEN));
        assertThat(act.conference().active()).isFalse();

        assertThat(act.join("alice").reply()).isEqualTo(new Reply.Joined(Role.PRESENTER));
        assertThat(act.conference().locked()).isTrue();
        assertThat(act.join("carol").reply()).isEqualTo(new Reply.Refused(Refusal.FORBIDDEN));

        act.leave("alice");
        assertThat(act.conference().locked()).as("and so does its next life").isFalse();
        assertThat(act.join("bob").reply()).isEqualTo(new Reply.Joined(Role.PRESENTER));
        assertThat(act.conference().locked()).isTrue();
    }
}
