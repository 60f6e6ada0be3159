/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.c3p.Extensions;
import org.rostrum.c3p.Namespaces;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.EndpointStatusType;
import org.rostrum.c3p.xml.confinfo.EndpointType;
import org.rostrum.c3p.xml.confinfo.StateType;
import org.rostrum.c3p.xml.confinfo.UserType;
import org.rostrum.kit.trace.Trace;
import org.rostrum.kit.trace.TraceEvent.Protocol;

/** Records C3P messages in the trace of the process, with the labels and correlations that both ends agree on. */
final class C3pTrace {
    /** A conference-URI or MCU-Conference-URI anywhere in a message; the id is in the same place in both. */
    private static final Pattern CONFERENCE = Pattern.compile("opaque=app:conf:[A-Za-z-]{1,32}:id:([A-Za-z0-9]{1,64})");

    private final Trace trace;

    C3pTrace(Trace trace) {
        this.trace = trace;
    }

    /** What a request, its answers and the way back have in common. */
    record Story(String label, String conference, String correlation) {
        static Story of(C3pRequest request, String body) {
            String label = request.commandName()
                    + request.phase().map(phase -> " " + phase.token()).orElse("");
            return new Story(label, conferenceId(body), request.from() + ";" + request.requestId());
        }

        static Story of(ConferenceType document) {
            String conference = document.getEntity() == null ? "" : document.getEntity();
            return new Story(
                    "notification" + change(document),
                    ConferenceUri.tryParse(conference)
                            .map(ConferenceUri::conferenceId)
                            .orElse(""),
                    conference + ";" + attribute(document, Namespaces.GENERATION) + ";"
                            + attribute(document, Namespaces.SEQUENCE));
        }
    }

    void sent(HttpPoster.Departure departure, Story story, String body) {
        trace.sent(
                departure.time(),
                Protocol.C3P,
                departure.peer().name(),
                story.label,
                story.conference,
                story.correlation + ";req",
                body);
    }

    /** A late answer that went out in a request of its own. */
    void answered(HttpPoster.Departure departure, Story story, C3pResponse response, String body) {
        trace.sent(
                departure.time(),
                Protocol.C3P,
                departure.peer().name(),
                label(story, response),
                story.conference,
                correlation(story, response),
                body);
    }

    void received(String peer, Story story, String body) {
        trace.received(Protocol.C3P, peer, story.label, story.conference, story.correlation + ";req", body);
    }

    void answered(String peer, Story story, C3pResponse response, String body) {
        trace.sent(Protocol.C3P, peer, label(story, response), story.conference, correlation(story, response), body);
    }

    void heard(String peer, Story story, C3pResponse response, String body) {
        trace.received(
                Protocol.C3P, peer, label(story, response), story.conference, correlation(story, response), body);
    }

    void acknowledged(String peer, Story story, int status) {
        trace.sent(Protocol.C3P, peer, "notification " + status, story.conference, story.correlation + ";resp", "");
    }

    void heardAcknowledgement(String peer, Story story, int status) {
        trace.received(Protocol.C3P, peer, "notification " + status, story.conference, story.correlation + ";resp", "");
    }

    /** Something came in that is no message; its text is nobody's business. */
    void malformed(String peer, String why) {
        trace.received(Protocol.C3P, peer, "malformed", "", "", why);
    }

    static String text(byte[] xml) {
        return new String(xml, StandardCharsets.UTF_8);
    }

    private static String label(Story story, C3pResponse response) {
        return story.label + " " + response.code().token()
                + response.reasonToken().map(reason -> " " + reason).orElse("");
    }

    private static String correlation(Story story, C3pResponse response) {
        return story.correlation + (response.isFinal() ? ";resp" : ";pending");
    }

    private static String conferenceId(String body) {
        Matcher matcher = CONFERENCE.matcher(body);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String attribute(ConferenceType document, QName name) {
        return Extensions.text(document.getOtherAttributes(), name).orElse("");
    }

    /** What a notification tells, in two words, when it tells of one kind of thing. */
    private static String change(ConferenceType document) {
        List<UserType> users =
                document.getUsers() == null ? List.of() : document.getUsers().getUser();
        boolean joined = false;
        boolean left = false;
        for (UserType user : users) {
            left |= user.getState() == StateType.DELETED;
            for (EndpointType endpoint : user.getEndpoint()) {
                boolean gone = endpoint.getState() == StateType.DELETED
                        || endpoint.getStatus() == EndpointStatusType.DISCONNECTED;
                left |= gone;
                joined |= !gone && endpoint.getStatus() == EndpointStatusType.CONNECTED;
            }
        }
        if (joined == left) {
            return "";
        }
        return joined ? " user joined" : " user left";
    }
}
