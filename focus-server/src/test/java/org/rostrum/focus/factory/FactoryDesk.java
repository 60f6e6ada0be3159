/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.factory;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.xml.cccp.GetConferenceResponseType;
import org.rostrum.c3p.xml.cccp.GetConferencesResponseType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.focus.conference.FocusPolicy;
import org.rostrum.focus.replication.InProcessState;
import org.rostrum.focus.state.FocusCommand;

/** A Focus Factory over a state of its own, asked in the words of clients. Conferences of people without an account may be scheduled. */
final class FactoryDesk {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T09:00:00Z"), ZoneOffset.UTC);
    static final String ALICE = "sip:alice@example.com";
    static final String BOB = "sip:bob@example.com";

    /** What {@link #add} makes when Alice says it. */
    static final String CONFERENCE = ALICE + ";gruu;opaque=app:conf:focus:id:K7QW2M9A";

    /** The Factory's own, unless a test brings others. */
    static final ConferenceKeys KEYS = ConferenceKeys.passing(CLOCK);

    final C3pCodec codec = C3pCodec.create();
    final InProcessState state = new InProcessState("focus", CLOCK);
    private final FocusFactory factory;
    private String written = "";

    FactoryDesk() {
        this(KEYS);
    }

    FactoryDesk(ConferenceKeys keys) {
        factory = new FocusFactory(state, codec, keys);
        state.start();
        state.submit(new FocusCommand.AdoptPolicy(FocusPolicy.DEFAULT.withAnonymousAllowed(true)))
                .join();
    }

    /** What Alice is answered. */
    C3pResponse ask(String command) {
        return ask(ALICE, command);
    }

    C3pResponse ask(String user, String command) {
        return ask(factory, user, command);
    }

    C3pResponse ask(FocusFactory other, String user, String command) {
        String request = "<request xmlns=\"urn:ietf:params:xml:ns:cccp\""
                + " xmlns:ci=\"urn:ietf:params:xml:ns:conference-info\""
                + " xmlns:cis=\"urn:ietf:params:xml:ns:conference-info-separator\""
                + " xmlns:msci=\"http://schemas.microsoft.com/rtc/2005/08/confinfoextensions\""
                + " C3PVersion=\"1\" requestId=\"7\" from=\"" + user + "\" to=\"" + user
                + ";gruu;opaque=app:conf:focusfactory\">" + command + "</request>";
        C3pResponse answer = other.answer(
                        codec.readRequest(request.getBytes(StandardCharsets.UTF_8)), user, "Alice Kelly")
                .join();
        written = new String(codec.write(answer), StandardCharsets.UTF_8);
        return codec.readResponse(written.getBytes(StandardCharsets.UTF_8));
    }

    /** The last answer as it is on the wire. */
    String written() {
        return written;
    }

    /** Alice reads her conference. */
    C3pResponse get(String more) {
        return ask("<getConference><conferenceKeys msci:conference-id=\"K7QW2M9A\"/>" + more + "</getConference>");
    }

    /** Her conference as she reads it. */
    ConferenceType stored() {
        return get("").body(GetConferenceResponseType.class).orElseThrow().getConferenceInfo();
    }

    /** Her list of conferences. */
    List<ConferenceType> list(String attributes) {
        return ask("<getConferences " + attributes + "/>")
                .body(GetConferencesResponseType.class)
                .orElseThrow()
                .getConferences()
                .getConferenceInfo();
    }

    static String add(String attributes, String description, String rest) {
        return add("K7QW2M9A", attributes, description, rest);
    }

    static String add(String id, String attributes, String description, String rest) {
        return "<addConference>" + info("", id, attributes, description, rest) + "</addConference>";
    }

    static String modify(String attributes, String description, String rest) {
        return modify("", "K7QW2M9A", attributes, description, rest);
    }

    static String modify(String entity, String id, String attributes, String description, String rest) {
        return "<modifyConference>" + info(entity, id, attributes, description, rest) + "</modifyConference>";
    }

    private static String info(String entity, String id, String attributes, String description, String rest) {
        return "<ci:conference-info entity=\"" + entity + "\" " + attributes + "><ci:conference-description>"
                + (id.isEmpty() ? "" : "<msci:conference-id>" + id + "</msci:conference-id>") + description
                + "</ci:conference-description>" + rest + "</ci:conference-info>";
    }

    static String users(String user, String role) {
        return "<ci:users><ci:user entity=\"" + user + "\"><ci:roles><ci:entry>" + role
                + "</ci:entry></ci:roles></ci:user></ci:users>";
    }

    static String view(String type, String settings) {
        return "<msci:conference-view><msci:entity-view entity=\"" + type + "\">" + settings
                + "</msci:entity-view></msci:conference-view>";
    }

    static String encryptionKey(byte[] der) {
        return "<msci:encryption-key><msci:x509-certificate>"
                + Base64.getEncoder().encodeToString(der) + "</msci:x509-certificate></msci:encryption-key>";
    }
}
