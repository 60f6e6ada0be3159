/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.mcu;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.focus.conference.EndpointChange;
import org.rostrum.focus.conference.EndpointStatus;
import org.rostrum.focus.conference.JoiningMethod;
import org.rostrum.focus.conference.McuEndpoint;

import static org.assertj.core.api.Assertions.assertThat;

class McuReportsTest {

    private static final String BOB = "sip:bob@example.com";
    private static final String PHONE = "{phone}";

    @ParameterizedTest
    @CsvSource({"pending,PENDING", "dialing-out,DIALING_OUT", "alerting,ALERTING"})
    void anEndpointThatIsBeingCalledIsReportedWithEachStep(String status, EndpointStatus step) {
        assertThat(changes("<status>" + status + "</status><joining-method>dialed-out</joining-method>"))
                .containsExactly(new EndpointChange.Called(BOB, PHONE, step));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", "dialing-in", "alerting"})
    void anEndpointThatIsOnItsWayInSaysNothingYet(String status) {
        assertThat(changes("<status>" + status + "</status><joining-method>dialed-in</joining-method>"))
                .isEmpty();
    }

    @Test
    void aCallThatIsAnsweredIsAConnectionThatSaysHowItCameAbout() {
        assertThat(changes("<status>connected</status><joining-method>dialed-out</joining-method>"
                        + "<media id=\"1\"><display-text>audio</display-text><type>audio</type></media>"))
                .containsExactly(new EndpointChange.Connected(
                        BOB, PHONE, JoiningMethod.DIALED_OUT, new McuEndpoint.Medium("1", "audio", "audio")));
    }

    private static List<EndpointChange> changes(String endpoint) {
        String document = "<conference-info xmlns=\"urn:ietf:params:xml:ns:conference-info\" entity=\"sip:c\">"
                + "<users><user entity=\"" + BOB + "\"><endpoint entity=\"" + PHONE + "\">" + endpoint
                + "</endpoint></user></users></conference-info>";
        return McuReports.changes(C3pCodec.create().readConferenceInfo(document.getBytes(StandardCharsets.UTF_8)));
    }
}
