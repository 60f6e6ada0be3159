/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.mcu;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.Namespaces;
import org.rostrum.focus.conference.DisconnectCause;
import org.rostrum.focus.conference.EndpointChange;
import org.rostrum.focus.conference.EndpointDetails;
import org.rostrum.focus.conference.EndpointStatus;
import org.rostrum.focus.conference.JoiningMethod;
import org.rostrum.focus.conference.Medium;
import org.rostrum.kit.collection.SortedTable;

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
                        BOB, PHONE, JoiningMethod.DIALED_OUT, Medium.of("1", "audio", "audio")));
    }

    @Test
    void everythingThatAnMcuSaysOfAnEndpointIsKept() {
        String attributes = "xmlns:m=\"" + Namespaces.CONFERENCE_INFO_EXTENSIONS + "\" m:session-type=\"audio-video\""
                + " m:endpoint-uri=\"sip:phone@gw.example.com\" m:refer-to-uri=\"sip:c;opaque=app:conf:audio-video\"";
        String audio = "<media id=\"1\"><display-text>voice</display-text><type>audio</type><label>main-audio</label>"
                + "<src-id>42</src-id><status>sendrecv</status><m:media-state>connected</m:media-state>"
                + "<m:media-source-id>7</m:media-source-id><m:media-ingress-filter>block</m:media-ingress-filter>"
                + "<m:media-egress-filter>unblock</m:media-egress-filter></media>";
        String video = "<media id=\"2\"><type>video</type><status>recvonly</status></media>";

        assertThat(changes(
                        attributes,
                        "<display-text>Bob's phone</display-text><status>muted-via-focus</status>" + video + audio
                                + "<media id=\"3\" state=\"deleted\"/>"
                                + "<m:session-on-behalf-of>sip:carol@example.com</m:session-on-behalf-of>"))
                .containsExactly(new EndpointChange.Connected(
                        BOB,
                        PHONE,
                        EndpointStatus.MUTED_VIA_FOCUS,
                        JoiningMethod.DIALED_IN,
                        new EndpointDetails(
                                "Bob's phone",
                                "sip:phone@gw.example.com",
                                "sip:c;opaque=app:conf:audio-video",
                                "sip:carol@example.com",
                                SortedTable.of(
                                                "1",
                                                new Medium(
                                                        "1",
                                                        "voice",
                                                        "audio",
                                                        "main-audio",
                                                        "42",
                                                        "sendrecv",
                                                        "connected",
                                                        "7",
                                                        "block",
                                                        "unblock"))
                                        .with("2", Medium.of("2", "", "video").withStatus("recvonly")))));
    }

    @Test
    void mediaWithoutAnIdAreTheFirstAndTheSecond() {
        assertThat(changes("<media><type>audio</type></media><media><label>screen</label><type>video</type></media>"))
                .singleElement()
                .satisfies(change -> assertThat(((EndpointChange.Connected) change)
                                .details()
                                .media()
                                .values())
                        .containsExactly(
                                Medium.of("1", "", "audio"),
                                Medium.of("2", "screen", "video").withLabel("screen")));
    }

    @ParameterizedTest
    @CsvSource({"16, 100, true", "17, 1, false", "1, 4095, true", "1, 4096, false"})
    void ofAnEndpointThatSaysTooMuchNothingIsCarried(int media, int characters, boolean carried) {
        String text = "x".repeat(characters);
        String told = IntStream.range(0, media)
                .mapToObj(i -> "<media id=\"" + (char) ('a' + i) + "\"><type>" + text + "</type></media>")
                .collect(Collectors.joining());

        assertThat(changes(told))
                .singleElement()
                .satisfies(change -> assertThat(
                                ((EndpointChange.Connected) change).details().media())
                        .hasSize(carried ? media : 0));
    }

    @Test
    void aCallThatIsRefusedBecauseTheLineIsBusyIsToldSo() {
        assertThat(changes("<status>disconnected</status><disconnection-method>busy</disconnection-method>"))
                .containsExactly(new EndpointChange.Disconnected(BOB, PHONE, DisconnectCause.BUSY));
    }

    private static List<EndpointChange> changes(String endpoint) {
        return changes("", endpoint);
    }

    private static List<EndpointChange> changes(String attributes, String endpoint) {
        String document = "<conference-info xmlns=\"urn:ietf:params:xml:ns:conference-info\" entity=\"sip:c\">"
                + "<users><user entity=\"" + BOB + "\"><endpoint entity=\"" + PHONE + "\" " + attributes + ">"
                + endpoint
                + "</endpoint></user></users></conference-info>";
        return McuReports.changes(C3pCodec.create().readConferenceInfo(document.getBytes(StandardCharsets.UTF_8)));
    }
}
