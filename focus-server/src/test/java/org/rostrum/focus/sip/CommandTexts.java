/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.util.Map;
import java.util.Objects;

/** Every command as somebody in a conference might say it, with blanks for whom and what it is about. */
final class CommandTexts {

    /** A device that nobody has joined with. */
    static final String DEVICE = "{5B0E2E3C-9C0B-4F55-8A35-2A4B7D1C9FFF}";

    /** By the name of the command and what is special about it; those by SERVICE and INVITE say so. */
    static final Map<String, String> ALL = Map.ofEntries(
            Map.entry("deleteUser", "<deleteUser>USERKEYS</deleteUser>"),
            Map.entry("deleteUser organizer", "<deleteUser>ORGANIZERKEYS</deleteUser>"),
            Map.entry("deleteUser stranger", "<deleteUser>STRANGERKEYS</deleteUser>"),
            Map.entry("deleteUser at MCU", "<deleteUser MCU>USERKEYS</deleteUser>"),
            Map.entry(
                    "modifyUserRoles",
                    "<modifyUserRoles>USERKEYS<ci:user-roles><ci:entry>presenter</ci:entry></ci:user-roles></modifyUserRoles>"),
            Map.entry(
                    "modifyUserRoles organizer",
                    "<modifyUserRoles>ORGANIZERKEYS<ci:user-roles><ci:entry>attendee</ci:entry></ci:user-roles></modifyUserRoles>"),
            Map.entry(
                    "modifyUserRoles guest",
                    "<modifyUserRoles>GUESTKEYS<ci:user-roles><ci:entry>presenter</ci:entry></ci:user-roles></modifyUserRoles>"),
            Map.entry("modifyConferenceLock", "<modifyConferenceLock>KEYS<locked>true</locked></modifyConferenceLock>"),
            Map.entry("deleteConference", "<deleteConference>KEYS</deleteConference>"),
            Map.entry("getConference", "<getConference>KEYS</getConference>"),
            Map.entry("getUser", "<getUser>USERKEYS</getUser>"),
            Map.entry(
                    "modifyUser",
                    "<modifyUser>KEYS<ci:user entity=\"sip:erin@example.com\"><ci:roles><ci:entry>presenter</ci:entry>"
                            + "</ci:roles></ci:user></modifyUser>"),
            Map.entry(
                    "modifyConference",
                    "<modifyConference MCU><ci:conference-info entity=\"CONF\" state=\"partial\"/></modifyConference>"),
            Map.entry(
                    "modifyEndpointMedia",
                    "<modifyEndpointMedia MCU>MEDIAKEYS<ci:media id=\"2\"/></modifyEndpointMedia>"),
            Map.entry(
                    "modifyEndpointMedia own",
                    "<modifyEndpointMedia MCU>OWNMEDIAKEYS<ci:media id=\"2\"/></modifyEndpointMedia>"),
            Map.entry("addEndpoint", "<addEndpoint MCU>USERKEYS<ci:endpoint entity=\"x\"/></addEndpoint>"),
            Map.entry("modifyEndpoint", "<modifyEndpoint MCU>USERKEYS<ci:endpoint entity=\"x\"/></modifyEndpoint>"),
            Map.entry("getEndpoint", "<getEndpoint MCU>ENDPOINTKEYS</getEndpoint>"),
            Map.entry("deleteEndpoint", "<deleteEndpoint MCU>ENDPOINTKEYS</deleteEndpoint>"),
            Map.entry("addEndpointMedia", "<addEndpointMedia MCU>ENDPOINTKEYS<ci:media id=\"2\"/></addEndpointMedia>"),
            Map.entry("getEndpointMedia", "<getEndpointMedia MCU>MEDIAKEYS</getEndpointMedia>"),
            Map.entry("deleteEndpointMedia", "<deleteEndpointMedia MCU>MEDIAKEYS</deleteEndpointMedia>"),
            Map.entry("addUser dial-in", addUser("OWNURI", "attendee", "dialed-in")),
            Map.entry("addUser dial-in of another", addUser("sip:erin@example.com", "attendee", "dialed-in")),
            Map.entry("addUser dial-out", addUser("sip:frank@example.com", "attendee", "dialed-out")),
            Map.entry("addUser dial-out of a presenter", addUser("sip:frank@example.com", "presenter", "dialed-out")),
            Map.entry("addUser dial-out of oneself", addUser("OWNURI", "attendee", "dialed-out")),
            Map.entry(
                    "modifyConference at the Focus",
                    "<modifyConference><ci:conference-info entity=\"CONF\" state=\"partial\"><ci:conference-description>"
                            + "<ci:subject>Another</ci:subject></ci:conference-description></ci:conference-info></modifyConference>"),
            Map.entry("addConference", record("addConference", "NEWID", "")),
            Map.entry("getConferencingCapabilities", "<getConferencingCapabilities/>"),
            Map.entry("getAvailableMcuTypes", "<getAvailableMcuTypes/>"),
            Map.entry("getEncryptionKey", "<getEncryptionKey/>"),
            Map.entry("getConferences", "<getConferences/>"),
            Map.entry("getMcu", "<getMcu/>"),
            Map.entry("ping", "<ping/>"),
            Map.entry("getConferencingCapabilities by SERVICE", "<getConferencingCapabilities/>"),
            Map.entry("getAvailableMcuTypes by SERVICE", "<getAvailableMcuTypes/>"),
            Map.entry("getEncryptionKey by SERVICE", "<getEncryptionKey/>"),
            Map.entry("getConferences by SERVICE", "<getConferences/>"),
            Map.entry("addConference by SERVICE", record("addConference", "NEWID", "")),
            Map.entry("modifyConference by SERVICE", record("modifyConference", "THISID", " version=\"1\"")),
            Map.entry("getConference by SERVICE", "<getConference>KEYS</getConference>"),
            Map.entry("deleteConference by SERVICE", "<deleteConference>KEYS</deleteConference>"),
            Map.entry("deleteUser by SERVICE", "<deleteUser>USERKEYS</deleteUser>"),
            Map.entry("unknown by SERVICE", "<inventUser>KEYS</inventUser>"),
            Map.entry(
                    "addUser by INVITE",
                    "<addUser>KEYS<ci:user entity=\"OWNURI\"><ci:endpoint entity=\"" + DEVICE
                            + "\"/></ci:user></addUser>"),
            Map.entry("cancel", "<cancel><requestId>4711</requestId></cancel>"),
            Map.entry("unknown", "<inventUser>KEYS</inventUser>"));

    private static String addUser(String user, String role, String method) {
        return "<addUser MCU>KEYS<ci:user entity=\"" + user + "\"><ci:roles><ci:entry>" + role
                + "</ci:entry></ci:roles><ci:endpoint entity=\"" + TestClient.ENDPOINT + "\"><ci:joining-method>"
                + method
                + "</ci:joining-method></ci:endpoint></ci:user></addUser>";
    }

    private static String record(String command, String id, String attributes) {
        return "<" + command + "><ci:conference-info entity=\"\"" + attributes + "><ci:conference-description>"
                + "<msci:conference-id>" + id
                + "</msci:conference-id></ci:conference-description></ci:conference-info></"
                + command + ">";
    }

    private CommandTexts() {}

    static String of(String command) {
        return Objects.requireNonNull(ALL.get(command), command);
    }

    /** The text as this person says it in this conference, to people who are in it. */
    static String filled(String text, String conference, String speaker) {
        String conf = "confEntity=\"" + conference + "\"";
        String erin = "userEntity=\"sip:erin@example.com\"";
        String own = "userEntity=\"" + speaker + "\" endpointEntity=\"x\" mediaId=\"2\"";
        String id = conference.substring(conference.lastIndexOf(':') + 1);
        return text.replace("ORGANIZERKEYS", "<userKeys " + conf + " userEntity=\"sip:alice@example.com\"/>")
                .replace("STRANGERKEYS", "<userKeys " + conf + " userEntity=\"sip:nobody@example.com\"/>")
                .replace("GUESTKEYS", "<userKeys " + conf + " userEntity=\"sip:guest@anonymous.invalid\"/>")
                .replace("USERKEYS", "<userKeys " + conf + " " + erin + "/>")
                .replace("OWNMEDIAKEYS", "<mediaKeys " + conf + " " + own + "/>")
                .replace("MEDIAKEYS", "<mediaKeys " + conf + " " + erin + " endpointEntity=\"x\" mediaId=\"2\"/>")
                .replace("ENDPOINTKEYS", "<endpointKeys " + conf + " " + erin + " endpointEntity=\"x\"/>")
                .replace("KEYS", "<conferenceKeys " + conf + "/>")
                .replace("OWNURI", speaker)
                .replace("NEWID", "NEW" + id)
                .replace("THISID", id)
                .replace("CONF", conference)
                .replace(" MCU", " mscp:mcuUri=\"" + TestClient.mcu(conference) + "\"");
    }
}
