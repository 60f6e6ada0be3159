/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.factory;

import org.junit.jupiter.api.Test;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.Reason;
import org.rostrum.c3p.xml.cccp.GetConferencingCapabilitiesResponseType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.focus.schedule.Schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rostrum.focus.factory.FactoryDesk.BOB;
import static org.rostrum.focus.factory.FactoryDesk.CONFERENCE;
import static org.rostrum.focus.factory.FactoryDesk.add;
import static org.rostrum.focus.factory.FactoryDesk.users;

/** What the Focus Factory says of itself and of the conferences that there are (C3P 4.2, 4.3, 4.7), and what it does not do. */
class FocusFactoryTest {

    private final FactoryDesk desk = new FactoryDesk();

    @Test
    void listHasEverybodysOwnConferencesInShort() {
        desk.ask(add("", "<ci:subject>mine</ci:subject>", users("sip:bob@example.com", "presenter")));
        desk.ask(BOB, add("", "<ci:subject>his</ci:subject>", ""));

        assertThat(desk.list("")).singleElement().satisfies(info -> {
            assertThat(info.getEntity()).isEqualTo(CONFERENCE);
            assertThat(info.getConferenceDescription().getSubject()).isEqualTo("mine");
            assertThat(info.getUsers()).isNull();
        });
    }

    @Test
    void listTellsTheStaticMeetingFromTheOthers() {
        desk.ask(add("", "", ""));
        String id = Schedule.RESERVATIONLESS_ID;
        desk.ask(add(id, "static=\"true\"", "", ""));

        assertThat(desk.list("static=\"true\"")).singleElement().satisfies(info -> {
            assertThat(info.getEntity()).endsWith(id);
            assertThat(info.isStatic()).isTrue();
        });
        assertThat(desk.list("static=\"false\""))
                .extracting(ConferenceType::getEntity)
                .containsExactly(CONFERENCE);
        assertThat(desk.list("")).hasSize(2);
    }

    @Test
    void capabilitiesSayThatThereIsNoTelephone() {
        GetConferencingCapabilitiesResponseType body = desk.ask("<getConferencingCapabilities/>")
                .body(GetConferencingCapabilitiesResponseType.class)
                .orElseThrow();

        assertThat(body.getCapabilityVersion()).isZero();
        assertThat(body.getMcuTypes().getMcuType()).containsExactly("meeting");
        assertThat(body.isAnonymousScheduling()).isTrue();
        assertThat(body.getPstnBridging().isEnabled()).isFalse();
    }

    @Test
    void commandOfTheConferenceIsNotSupportedHere() {
        assertThat(desk.ask("<modifyConferenceLock><conferenceKeys/><locked>true</locked></modifyConferenceLock>")
                        .reason())
                .hasValue(Reason.NOT_SUPPORTED);
    }

    @Test
    void stoppedStoreIsBusy() {
        desk.state.stop();

        C3pResponse answer = desk.ask(add("", "", ""));

        assertThat(answer.reason()).hasValue(Reason.SERVER_BUSY);
        assertThat(answer.retryAfter()).hasValue(1);
    }
}
