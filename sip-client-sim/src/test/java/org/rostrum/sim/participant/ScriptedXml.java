/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.message.Request;

/** What {@link ScriptedServers} say, as XML. */
public final class ScriptedXml {
    private static final Pattern REQUEST_ID = Pattern.compile("requestId=[\"'](\\d+)[\"']");

    private ScriptedXml() {}

    /** An entry of connection-info. */
    static String entry(String key, String value) {
        return "<mscp:entry><mscp:key>" + key + "</mscp:key><mscp:value>" + value + "</mscp:value></mscp:entry>";
    }

    /** An addUser that is refused for this reason. */
    public static String failed(String requestId, String reason) {
        return response(requestId, "failure", "<addUser reason=\"" + reason + "\"/>");
    }

    static String response(Request request, String code, String body) {
        return response(requestId(request), code, body);
    }

    static String response(String requestId, String code, String body) {
        return "<response xmlns=\"urn:ietf:params:xml:ns:cccp\" C3PVersion=\"1\" requestId=\"" + requestId
                + "\" from=\"" + ScriptedServers.CONFERENCE + "\" to=\"sip:bob@example.com\" code=\"" + code + "\">"
                + body
                + "</response>";
    }

    static String requestId(Request request) {
        Matcher matcher = REQUEST_ID.matcher(ScriptedServers.text(request));
        if (!matcher.find()) {
            throw new AssertionError("no requestId in " + request);
        }
        return matcher.group(1);
    }

    /** Somebody at the Focus, or in the meeting too. */
    static String user(String name, String state, boolean inMeeting) {
        String meeting = "<endpoint entity=\"{2}\" msci:session-type=\"meeting\" state=\"full\"><status>connected"
                + "</status><media id=\"2\" state=\"full\"><display-text>data collab</display-text>"
                + "<type>meeting</type></media></endpoint>";
        return "<user entity=\"sip:" + name + "@example.com\" state=\"" + state + "\""
                + " xmlns:msci=\"http://schemas.microsoft.com/rtc/2005/08/confinfoextensions\">"
                + "<roles><entry>attendee</entry></roles>"
                + "<endpoint entity=\"{1}\" msci:session-type=\"focus\" state=\"full\"><status>connected</status>"
                + "</endpoint>" + (inMeeting ? meeting : "") + "</user>";
    }
}
