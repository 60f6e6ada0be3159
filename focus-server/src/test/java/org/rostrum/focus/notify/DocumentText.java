/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import java.nio.charset.StandardCharsets;

import static org.rostrum.focus.notify.TestFocus.ALICE;
import static org.rostrum.focus.notify.TestFocus.MEETING;

/** The text of documents, element by element, as clients read it. */
final class DocumentText {

    private static final String NOW = "2026-03-01T12:00:00Z";

    static final String MEETING_ENTRY = "<entry><uri>" + MEETING + "</uri><purpose>meeting</purpose></entry>";
    static final String SHORT_MEDIUM = "<media entity=\"2\" state=\"full\">"
            + "<display-text>data collab</display-text><proto>dataCollab</proto></media>";

    private DocumentText() {}

    static String partial(String body) {
        return "partial " + body;
    }

    static String count(int people) {
        return "<conference-state><user-count>" + people + "</user-count></conference-state>";
    }

    static String description(String subject, String entries, String data) {
        return "<conference-description><subject>" + subject + "</subject>"
                + (entries.isEmpty() ? "<conf-uris/>" : "<conf-uris>" + entries + "</conf-uris>")
                + "<maximum-user-count>1000</maximum-user-count>"
                + "<msci:organizer><msci:uri>" + ALICE + "</msci:uri></msci:organizer>"
                + "<msci:conference-id>K7QW2M9A</msci:conference-id><msci:last-update>" + NOW
                + "</msci:last-update><msci:last-activate>" + NOW
                + "</msci:last-activate><msci:is-active>true</msci:is-active>"
                + "<msci:admission-policy>openAuthenticated</msci:admission-policy>" + data
                + "</conference-description>";
    }

    static String users(String users) {
        return "<users state=\"partial\">" + users + "</users>";
    }

    static String user(String name, String state, String content) {
        String start = "<user entity=\"" + TestFocus.uri(name) + "\" state=\"" + state + "\"";
        return content.isEmpty() ? start + "/>" : start + ">" + content + "</user>";
    }

    static String person(String displayText) {
        return "<display-text>" + displayText + "</display-text><roles><entry>attendee</entry></roles>";
    }

    static String atFocus(int device) {
        return endpoint(
                device,
                "full",
                "focus",
                "<status>connected</status><joining-method>dialed-in</joining-method>"
                        + "<joining-info><when>" + NOW + "</when></joining-info>"
                        + "<msci:authMethod>enterprise</msci:authMethod>"
                        + "<msci:accessMethod>internal</msci:accessMethod>");
    }

    static String atMeeting(int device, String joining) {
        return endpoint(
                device,
                "full",
                "meeting",
                "<status>connected</status><joining-method>" + joining + "</joining-method>"
                        + "<joining-info><when>" + NOW + "</when></joining-info>"
                        + "<media id=\"2\" state=\"full\"><display-text>data collab</display-text><type>meeting</type></media>");
    }

    static String called(int device, String status) {
        return endpoint(
                device,
                "full",
                "meeting",
                "<status>" + status + "</status><joining-method>dialed-out</joining-method>");
    }

    static String gone(int device, String sessionType, String how) {
        return endpoint(
                device,
                "deleted",
                sessionType,
                "<disconnection-method>" + how + "</disconnection-method>" + "<disconnection-info><when>" + NOW
                        + "</when></disconnection-info>");
    }

    static String endpoint(int device, String state, String sessionType, String content) {
        return "<endpoint entity=\"" + TestFocus.guid(device) + "\" state=\"" + state + "\" msci:session-type=\""
                + sessionType + "\">" + content + "</endpoint>";
    }

    static String views(String views) {
        return "<msci:conference-view ci:state=\"partial\">" + views + "</msci:conference-view>";
    }

    static String view(String entity, String state) {
        return "<msci:entity-view entity=\"" + entity + "\" ci:state=\"partial\"><msci:entity-state>" + state
                + "</msci:entity-state></msci:entity-view>";
    }

    /** The view of the MCU with everything that is in it, such as what it says of itself. */
    static String wholeView(boolean active, String own) {
        return "<msci:entity-view entity=\"" + MEETING + "\" ci:state=\"full\"><msci:entity-state>"
                + "<msci:active>" + active + "</msci:active><msci:locked>false</msci:locked>"
                + "<msci:media><entry label=\"meeting\"><type>meeting</type></entry></msci:media>" + own
                + "</msci:entity-state></msci:entity-view>";
    }

    static String shortUser(String name, String displayText, String endpoints) {
        return "<user entity=\"" + name + "@example.com\" state=\"full\"><display-text>" + displayText
                + "</display-text>" + endpoints + "</user>";
    }

    static String shortEndpoint(int device, String media) {
        return "<endpoint entity=\"" + TestFocus.guid(device) + "\"><state>connected</state>" + media + "</endpoint>";
    }

    /** The state of the root and what is in it. */
    static String body(NotificationDocument document) {
        String xml = new String(document.bytes(), StandardCharsets.UTF_8);
        int end = xml.indexOf('>');
        String root = xml.substring(0, end);
        String state = root.replaceAll("(?s).*\\sstate=\"([a-z]+)\".*", "$1");
        return state + " " + (root.endsWith("/") ? "" : xml.substring(end + 1, xml.lastIndexOf("</")));
    }
}
