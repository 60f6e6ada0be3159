/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import org.rostrum.focus.conference.EndpointChange;
import org.rostrum.focus.conference.EndpointDetails;
import org.rostrum.focus.conference.EndpointStatus;
import org.rostrum.focus.conference.JoiningMethod;
import org.rostrum.focus.conference.Medium;
import org.rostrum.kit.collection.SortedTable;

/** Bob's device at an MCU that says of it everything that there is to say (C3P 6.2), and how clients read it. */
final class DescribedEndpoint {

    static final EndpointChange CHANGE = new EndpointChange.Connected(
            TestFocus.BOB,
            TestFocus.guid(2),
            EndpointStatus.ON_HOLD,
            JoiningMethod.DIALED_IN,
            new EndpointDetails(
                    "Bob's phone",
                    "sip:phone@gw.example.com",
                    "sip:av@example.com",
                    "sip:carol@example.com",
                    SortedTable.of(
                                    "1",
                                    new Medium(
                                            "1",
                                            "voice",
                                            "audio",
                                            "main",
                                            "42",
                                            "sendrecv",
                                            "up",
                                            "7",
                                            "block",
                                            "unblock"))
                            .with("2", Medium.of("2", "", "video").withStatus("recvonly"))));

    static final String ELEMENT = "<endpoint entity=\"" + TestFocus.guid(2)
            + "\" state=\"full\" msci:endpoint-uri=\"sip:phone@gw.example.com\""
            + " msci:refer-to-uri=\"sip:av@example.com\" msci:session-type=\"meeting\"><display-text>Bob's phone</display-text>"
            + "<status>on-hold</status><joining-method>dialed-in</joining-method>"
            + "<joining-info><when>2026-03-01T12:00:00Z</when></joining-info>"
            + "<media id=\"1\" state=\"full\"><display-text>voice</display-text><type>audio</type><label>main</label>"
            + "<src-id>42</src-id><status>sendrecv</status><msci:media-state>up</msci:media-state>"
            + "<msci:media-source-id>7</msci:media-source-id><msci:media-ingress-filter>block</msci:media-ingress-filter>"
            + "<msci:media-egress-filter>unblock</msci:media-egress-filter></media>"
            + "<media id=\"2\" state=\"full\"><type>video</type><status>recvonly</status></media>"
            + "<msci:session-on-behalf-of>sip:carol@example.com</msci:session-on-behalf-of></endpoint>";

    static final String SHORT_MEDIA = "<media entity=\"1\" state=\"full\"><display-text>voice</display-text>"
            + "<proto>audio</proto></media><media entity=\"2\" state=\"full\"><proto>video</proto></media>";

    private DescribedEndpoint() {}
}
