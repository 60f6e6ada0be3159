/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.conference.McuTask;
import org.rostrum.focus.state.Bar;
import org.rostrum.focus.state.FocusCommand;
import org.rostrum.kit.sip.SipDialog;
import org.rostrum.kit.sip.SipMessages;
import org.rostrum.kit.sip.SipTransport;

import static org.assertj.core.api.Assertions.assertThat;

/** All that an end is: MCUs told, subscriptions terminated, dialogs over, nothing left but the record (C3P 10.1). */
@Timeout(180)
class EndOfConferenceTest {

    private static final String ID = "K7QW2M9A";

    private DoorLab lab;
    private TestClient alice;
    private TestClient bob;
    private SipDialog organizers;
    private String conference;

    @BeforeEach
    void aliceAndBobAreInWithAllThatThereIs() throws Exception {
        lab = DoorLab.notifying();
        alice = new TestClient(lab, "alice", SipTransport.TCP);
        bob = new TestClient(lab, "bob", SipTransport.TCP);
        conference = alice.conference(ID);
        assertThat(alice.schedule(ID).getStatusCode()).isEqualTo(200);
        organizers = alice.join(conference);
        SipDialog bobs = bob.join(conference);
        for (TestClient client : List.of(alice, bob)) {
            assertThat(client.call(client.fullSubscribeRequest(conference)).getStatusCode())
                    .isEqualTo(200);
        }
        bob.info(bobs, bob.dialIn(conference, TestClient.mcu(conference)));
        assertSucceeds(bob);
        command(alice, organizers, "<modifyConferenceLock>" + keys() + "<locked>true</locked></modifyConferenceLock>");
        assertSucceeds(alice);
    }

    @AfterEach
    void close() {
        alice.close();
        bob.close();
        lab.close();
    }

    @Test
    void aPresenterEndsItAndHearsOfSuccessBeforeHeIsOut() throws Exception {
        command(alice, organizers, "<deleteConference>" + keys() + "</deleteConference>");

        assertThat(farewell(alice)).containsExactlyInAnyOrder("INFO", "BENOTIFY terminated", "BYE");
        assertThat(farewell(bob)).containsExactlyInAnyOrder("BENOTIFY terminated", "BYE");
        assertOver();
    }

    @Test
    void theOperatorBarsTheOrganizer() throws Exception {
        lab.state.submit(new FocusCommand.BarOrganizer(alice.uri, Bar.OPERATOR)).join();

        assertThat(farewell(alice)).containsExactlyInAnyOrder("BENOTIFY terminated", "BYE");
        assertThat(farewell(bob)).containsExactlyInAnyOrder("BENOTIFY terminated", "BYE");
        assertOver();
        Response refused = bob.call(bob.invite(conference, bob.joinBody(conference, TestClient.ENDPOINT)));
        assertThat(refused.getStatusCode()).isEqualTo(404);
    }

    /** What a client is sent from now on until both his dialogs are over. */
    private static List<String> farewell(TestClient client) throws InterruptedException {
        List<String> heard = new ArrayList<>();
        while (!heard.contains("BYE") || !heard.contains("BENOTIFY terminated")) {
            Request next = client.next();
            Optional<String> state = SipMessages.header(next, "Subscription-State");
            if (state.isEmpty()) {
                heard.add(next.getMethod());
            } else if (state.get().startsWith("terminated")) {
                assertThat(TestClient.body(next)).contains("state=\"deleted\"");
                heard.add(next.getMethod() + " terminated");
            }
        }
        return heard;
    }

    private void assertOver() {
        Await.until(() -> lab.mcus.asked.stream().anyMatch(McuTask.DeleteConference.class::isInstance));
        Conference remembered = lab.state.state().conferences().require(conference);
        assertThat(remembered.active()).isFalse();
        assertThat(remembered.participants()).isEmpty();
        assertThat(remembered.placements()).isEmpty();
        assertThat(remembered.locked()).isFalse();
        assertThat(lab.state.state().schedule().find(conference)).isPresent();
    }

    private String keys() {
        return "<conferenceKeys confEntity=\"" + conference + "\"/>";
    }

    private void command(TestClient client, SipDialog dialog, String command) throws Exception {
        assertThat(client.info(dialog, client.envelope(conference, command)).getStatusCode())
                .isEqualTo(202);
    }

    private void assertSucceeds(TestClient client) throws Exception {
        assertThat(lab.codec
                        .readResponse(SipMessages.body(client.next(Request.INFO)))
                        .isSuccess())
                .isTrue();
    }
}
