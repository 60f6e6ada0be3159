/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.factory;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.Reason;
import org.rostrum.c3p.xml.cccp.AddConferenceResponseType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.UserType;
import org.rostrum.focus.conference.FocusPolicy;
import org.rostrum.focus.state.FocusCommand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rostrum.focus.factory.FactoryDesk.ALICE;
import static org.rostrum.focus.factory.FactoryDesk.CLOCK;
import static org.rostrum.focus.factory.FactoryDesk.CONFERENCE;
import static org.rostrum.focus.factory.FactoryDesk.add;
import static org.rostrum.focus.factory.FactoryDesk.modify;
import static org.rostrum.focus.factory.FactoryDesk.users;
import static org.rostrum.focus.factory.FactoryDesk.view;

/** addConference as clients write it: what is kept, and every reason that it can fail for (C3P 4.5). */
class AddConferenceTest {

    private final FactoryDesk desk = new FactoryDesk();

    @Test
    void whatIsScheduledIsReadBackWhole() {
        C3pResponse added = desk.ask(add(
                "",
                "<ci:display-text>Review</ci:display-text><ci:subject>Roadmap review</ci:subject>"
                        + "<ci:free-text>Bring ideas</ci:free-text><ci:maximum-user-count>12</ci:maximum-user-count>"
                        + "<msci:expiry-time>2026-03-01T18:00:00Z</msci:expiry-time>"
                        + "<msci:admission-policy>closedAuthenticated</msci:admission-policy>"
                        + "<msci:organizer-roaming-data><mine xmlns=\"urn:me\" a=\"1\">x &amp; y</mine></msci:organizer-roaming-data>"
                        + "<msci:notification-data>plain</msci:notification-data>"
                        + "<cis:separator/><msci:pstn-access><msci:id>4711</msci:id></msci:pstn-access>"
                        + "<cis:separator/><msci:autopromote>32768</msci:autopromote>"
                        + "<msci:pstn-lobby-bypass>true</msci:pstn-lobby-bypass>",
                "<ci:conference-state><ci:locked>true</ci:locked></ci:conference-state>"
                        + users("sip:Bob@example.com", "presenter")
                        + view(
                                "meeting",
                                "<msci:entity-settings><mode xmlns=\"urn:me\">dark</mode></msci:entity-settings>")));

        AddConferenceResponseType body =
                added.body(AddConferenceResponseType.class).orElseThrow();
        assertThat(body.getConferenceInfo().getEntity()).isEqualTo(CONFERENCE);
        assertThat(body.getConferenceInfo().getVersion()).isEqualTo(1);
        assertThat(body.getConferenceInfo().getConferenceDescription().getLastUpdate())
                .isEqualTo(CLOCK.instant());
        ConferenceType info = desk.stored();
        assertThat(info.getEntity()).isEqualTo(CONFERENCE);
        assertThat(info.getVersion()).isEqualTo(1);
        assertThat(info.isStatic()).isNull();
        assertThat(info.getConferenceDescription()).satisfies(description -> {
            assertThat(description.getDisplayText()).isEqualTo("Review");
            assertThat(description.getSubject()).isEqualTo("Roadmap review");
            assertThat(description.getFreeText()).isEqualTo("Bring ideas");
            assertThat(description.getMaximumUserCount()).isEqualTo(12);
            assertThat(description.getConferenceId()).isEqualTo("K7QW2M9A");
            assertThat(description.getLastUpdate()).isEqualTo(CLOCK.instant());
            assertThat(description.getLastActivate()).isNull();
            assertThat(description.isIsActive()).isFalse();
            assertThat(description.getExpiryTime()).isEqualTo(Instant.parse("2026-03-01T18:00:00Z"));
            assertThat(description.getAdmissionPolicy()).isEqualTo("closedAuthenticated");
            assertThat(description.getOrganizer().getUri()).isEqualTo(ALICE);
            assertThat(description.getNotificationData().getContent()).containsExactly("plain");
            assertThat(description.getConferenceKey()).isNull();
        });
        assertThat(info.getConferenceState().isLocked()).isTrue();
        assertThat(info.getUsers().getUser()).singleElement().satisfies((UserType user) -> {
            assertThat(user.getEntity()).isEqualTo("sip:bob@example.com");
            assertThat(user.getRoles().getEntry()).containsExactly("presenter");
        });
        assertThat(desk.written())
                .containsPattern("mine[^>]*a=\"1\"[^>]*>x &amp; y</")
                .containsPattern("entity-view entity=\"meeting\"><[^>]*entity-settings><[^>]*>dark</")
                .containsPattern("separator/><[^>]*pstn-access><[^>]*id>4711</.*separator/>"
                        + "<[^>]*autopromote>32768</[^>]*><[^>]*pstn-lobby-bypass>true</");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<msci:expiry-time>1999-01-01T00:00:00Z</msci:expiry-time>|invalidExpiryTime",
                "<msci:expiry-time>2037-01-01T00:00:00Z</msci:expiry-time>|invalidExpiryTime",
                "<msci:admission-policy>everybody</msci:admission-policy>|invalidAdmissionPolicy",
                "<msci:admission-policy>anonymous</msci:admission-policy>|invalidPasscode",
                "<msci:conference-key>abc</msci:conference-key>|invalidPasscode",
                "<msci:conference-key>rsa-oaep-256:0000000000000000000000000000000000000000000000000000000000000000:AAAA"
                        + "</msci:conference-key>|invalidEncryptionKeyUsed",
                "<ci:maximum-user-count>1001</ci:maximum-user-count>|maximumMeetingSizeExceeded",
                "<cis:separator/><msci:autopromote>7</msci:autopromote>|invalidAutopromoteValue"
            })
    void badDescriptionIsRefused(String description, String reason) {
        assertThat(desk.ask(add("", description, "")).reasonToken()).hasValue(reason);
        assertThat(desk.get("").reason()).hasValue(Reason.CONFERENCE_DOESNT_EXIST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|Alice Kelly",
                "<msci:organizer><msci:uri>sip:a@b.c</msci:uri></msci:organizer>|Alice Kelly",
                "<msci:organizer><msci:display-name>The chair</msci:display-name></msci:organizer>|The chair"
            })
    void organizerIsCalledAsHeSaysOrElseAsHeCalls(String organizer, String name) {
        desk.ask(add("", organizer, ""));

        assertThat(desk.stored().getConferenceDescription().getOrganizer()).satisfies(known -> {
            assertThat(known.getUri()).isEqualTo(ALICE);
            assertThat(known.getDisplayName()).isEqualTo(name);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|<msci:expiry-time>tomorrow</msci:expiry-time>|''|invalidExpiryTime",
                "''|<msci:expiry-time/>|''|invalidExpiryTime",
                "''|<cis:separator/><msci:autopromote>everybody</msci:autopromote>|''|invalidAutopromoteValue",
                "''|<cis:separator/><msci:autopromote>-1</msci:autopromote>|''|invalidAutopromoteValue",
                "''|<ci:maximum-user-count>-1</ci:maximum-user-count>|''|requestMalformed",
                "''|''|<ci:conference-state><ci:locked>totally</ci:locked></ci:conference-state>|requestMalformed",
                "static='perhaps'|''|''|requestMalformed"
            })
    void valueThatCannotBeReadIsNotTakenForNone(String attributes, String description, String rest, String reason) {
        assertThat(desk.ask(add(attributes, description, rest)).reasonToken()).hasValue(reason);
        assertThat(desk.get("").reason()).hasValue(Reason.CONFERENCE_DOESNT_EXIST);
    }

    @Test
    void valueThatNobodyNeedsMayBeUnreadable() {
        assertThat(desk.ask(add("", "<msci:last-update>long ago</msci:last-update>", ""))
                        .isSuccess())
                .isTrue();
    }

    @Test
    void listOfUnreadableKindIsRefused() {
        assertThat(desk.ask("<getConferences static=\"some\"/>").reason()).hasValue(Reason.REQUEST_MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({
        "meeting, presenter, sip:bob@example.com, ''",
        "telepathy, presenter, sip:bob@example.com, unknownMcuType",
        "audio-video, presenter, sip:bob@example.com, mcuTypeNotAvailable",
        "meeting, chair, sip:bob@example.com, invalidRole",
        "meeting, presenter, bob, invalidUserEntity"
    })
    void badListIsRefused(String type, String role, String user, String reason) {
        C3pResponse answer = desk.ask(add("", "", users(user, role) + view(type, "")));

        assertThat(answer.reasonToken().orElse("")).isEqualTo(reason);
        assertThat(answer.isSuccess()).isEqualTo(reason.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "organizer-roaming-data, organizerRoamingDataTooLarge",
        "notification-data, notificationDataTooLarge",
        "subject, requestTooLarge"
    })
    void tooLargeDataAreRefused(String element, String reason) {
        String name = element.equals("subject") ? "ci:subject" : "msci:" + element;
        String large = "<" + name + ">" + "x".repeat(16_384) + "</" + name + ">";

        assertThat(desk.ask(add("", large, "")).reasonToken()).hasValue(reason);
    }

    @Test
    void tooLargeSettingsAreRefused() {
        String settings = "<msci:entity-settings>" + "x".repeat(16_384) + "</msci:entity-settings>";

        assertThat(desk.ask(add("", "", view("meeting", settings))).reason())
                .hasValue(Reason.ENTITY_SETTINGS_TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "with-hyphen", ""})
    void badIdIsRefused(String id) {
        assertThat(desk.ask(add(id, "", "", "")).reason()).hasValue(Reason.INVALID_CONFERENCE_ID);
    }

    @Test
    void commandWithoutItsContentIsMalformed() {
        assertThat(desk.ask("<addConference/>").reason()).hasValue(Reason.REQUEST_MALFORMED);
        assertThat(desk.ask("<modifyConference/>").reason()).hasValue(Reason.REQUEST_MALFORMED);
    }

    @Test
    void organizerPassesTheNumberOfHisConferences() {
        desk.state.submit(new FocusCommand.AdoptPolicy(FocusPolicy.DEFAULT)).join();
        IntStream.range(0, FocusPolicy.DEFAULT.maximumConferencesPerOrganizer())
                .forEach(i -> desk.ask(add("CONF" + (10_000 + i), "", "", "")));

        assertThat(desk.ask(add("", "", "")).reason()).hasValue(Reason.MAXIMUM_CONFERENCES_EXCEEDED);
    }

    @Test
    void sameIdTwiceExistsAlready() {
        desk.ask(add("", "", ""));

        assertThat(desk.ask(add("", "", "")).reason()).hasValue(Reason.CONFERENCE_EXISTS_ALREADY);
    }

    @ParameterizedTest
    @CsvSource({
        "STATIC02, true, maximumStaticMeetingsExceeded",
        "3814A82809A34ED0958CFDB60957BDF, false, invalidStaticMeetingRequest"
    })
    void staticMeetingsHaveTheirReasons(String id, boolean permanent, String reason) {
        desk.ask(add("static=\"true\"", "", ""));

        assertThat(desk.ask(add(id, "static=\"" + permanent + "\"", "", "")).reasonToken())
                .hasValue(reason);
        assertThat(desk.ask(modify("static=\"false\" version=\"1\"", "", "")).reason())
                .hasValue(Reason.STATIC_FLAG_DOESNT_MATCH);
    }
}
