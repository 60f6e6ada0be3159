/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.factory;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.Reason;
import org.rostrum.c3p.xml.cccp.ModifyConferenceResponseType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rostrum.focus.factory.FactoryDesk.BOB;
import static org.rostrum.focus.factory.FactoryDesk.CONFERENCE;
import static org.rostrum.focus.factory.FactoryDesk.add;
import static org.rostrum.focus.factory.FactoryDesk.modify;
import static org.rostrum.focus.factory.FactoryDesk.users;
import static org.rostrum.focus.factory.FactoryDesk.view;

/** modifyConference and deleteConference as clients write them: whose conference is meant, and what becomes of it (C3P 4.6, 4.7). */
class ChangeConferenceTest {

    private final FactoryDesk desk = new FactoryDesk();

    @Test
    void whatAChangeLeavesOutStays() {
        desk.ask(add(
                "",
                "<ci:subject>before</ci:subject><msci:expiry-time>2026-03-01T18:00:00Z</msci:expiry-time>",
                users("sip:bob@example.com", "presenter") + view("meeting", "")));

        C3pResponse changed = desk.ask(modify("version=\"1\"", "<ci:subject>after</ci:subject>", ""));

        assertThat(changed.body(ModifyConferenceResponseType.class)
                        .orElseThrow()
                        .getConferenceInfo()
                        .getVersion())
                .isEqualTo(2);
        ConferenceType info = desk.stored();
        assertThat(info.getVersion()).isEqualTo(2);
        assertThat(info.getConferenceDescription().getSubject()).isEqualTo("after");
        assertThat(info.getConferenceDescription().getExpiryTime()).isEqualTo(Instant.parse("2026-03-01T18:00:00Z"));
        assertThat(info.getUsers().getUser()).hasSize(1);
        assertThat(info.getConferenceView().getEntityView()).hasSize(1);
    }

    @Test
    void whatAChangeNamesIsReplacedAlsoByNothing() {
        desk.ask(add(
                "", "<msci:conference-key>Passc0de</msci:conference-key>", users("sip:bob@example.com", "presenter")));

        desk.ask(modify("version=\"1\"", "<msci:conference-key/>", "<ci:users/>"));

        assertThat(desk.stored().getUsers().getUser()).isEmpty();
        assertThat(desk.state
                        .state()
                        .schedule()
                        .find(CONFERENCE)
                        .orElseThrow()
                        .particulars()
                        .sealedKey())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "version=\"2\"", "version=\"0\""})
    void changeWithoutTheVersionReadLastIsInvalid(String version) {
        desk.ask(add("", "", ""));

        assertThat(desk.ask(modify(version, "", "")).reason()).hasValue(Reason.INVALID_VERSION);
    }

    @Test
    void expiryThatCannotBeReadLeavesTheOneThatThereIs() {
        desk.ask(add("", "<msci:expiry-time>2026-03-01T18:00:00Z</msci:expiry-time>", ""));

        assertThat(desk.ask(modify("version=\"1\"", "<msci:expiry-time>2026-13-01</msci:expiry-time>", ""))
                        .reason())
                .hasValue(Reason.INVALID_EXPIRY_TIME);
        assertThat(desk.stored().getVersion()).isEqualTo(1);
    }

    @Test
    void whatIsNotScheduledCanBeNeitherChangedDeletedNorRead() {
        desk.ask(BOB, add("", "", ""));

        assertThat(desk.ask(modify("version=\"1\"", "", "")).reason()).hasValue(Reason.CONFERENCE_DOESNT_EXIST);
        assertThat(desk.get("").reason()).hasValue(Reason.CONFERENCE_DOESNT_EXIST);
        for (String keys : List.of("<conferenceKeys msci:conference-id=\"K7QW2M9A\"/>", "<conferenceKeys/>", "")) {
            assertThat(desk.ask("<deleteConference>" + keys + "</deleteConference>")
                            .reason())
                    .hasValue(Reason.CONFERENCE_DOESNT_EXIST);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"msci:conference-id=\"K7QW2M9A\"", "confEntity=\"" + CONFERENCE + "\""})
    void deletedConferenceIsGone(String key) {
        desk.ask(add("", "", ""));

        assertThat(desk.ask("<deleteConference><conferenceKeys " + key + "/></deleteConference>")
                        .isSuccess())
                .isTrue();

        assertThat(desk.get("").reason()).hasValue(Reason.CONFERENCE_DOESNT_EXIST);
        assertThat(desk.ask(add("", "", "")).isSuccess()).isTrue();
    }

    /** His own of the same id is not meant. */
    @Test
    void conferenceOfAnotherOrganizerIsNoneOfHis() {
        desk.ask(add("", "<ci:subject>hers</ci:subject>", ""));
        desk.ask(BOB, add("", "<ci:subject>his</ci:subject>", ""));
        String keys = "<conferenceKeys confEntity=\"" + CONFERENCE + "\"/>";

        for (String command : List.of(
                "<getConference>" + keys + "</getConference>",
                "<deleteConference>" + keys + "</deleteConference>",
                modify(CONFERENCE, "K7QW2M9A", "version=\"1\"", "<ci:subject>mine</ci:subject>", ""))) {
            assertThat(desk.ask(BOB, command).reason()).hasValue(Reason.CONFERENCE_DOESNT_EXIST);
        }
        assertThat(desk.state.state().schedule().ofOrganizer(BOB).values())
                .extracting(scheduled -> scheduled.terms().subject())
                .containsExactly("his");
        assertThat(desk.stored().getConferenceDescription().getSubject()).isEqualTo("hers");
    }

    @Test
    void conferenceIdCannotChange() {
        desk.ask(add("", "", ""));
        desk.ask(add("OTHER001", "", "", ""));

        for (String id : List.of("OTHER001", "NOSUCH01")) {
            assertThat(desk.ask(modify(CONFERENCE, id, "version=\"1\"", "", "")).reason())
                    .hasValue(Reason.INVALID_CONFERENCE_ID);
        }
        assertThat(desk.stored().getVersion()).isEqualTo(1);
    }

    @Test
    void conferenceIsNamedByItsUriAsWellAsByItsId() {
        desk.ask(add("", "", ""));

        assertThat(desk.ask(modify(CONFERENCE, "", "version=\"1\"", "", "")).isSuccess())
                .isTrue();
        assertThat(desk.stored().getVersion()).isEqualTo(2);
    }
}
