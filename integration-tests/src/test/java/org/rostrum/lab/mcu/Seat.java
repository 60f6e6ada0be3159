/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.lab.mcu;

/**
 * One endpoint of one user, as {@code addUser} named it (§8.5).
 *
 * @param user the user's SIP URI
 * @param endpoint the GUID of the device
 * @param name for people; empty when the Focus told none
 * @param role {@code presenter} or {@code attendee}
 */
record Seat(String user, String endpoint, String name, String role) {

    /** The user element of a notification that this endpoint is here (§9), also of a getConference (§8.8). */
    String connected(String type, String state) {
        return "<ci:user entity=\"%s\" state=\"%s\"><ci:display-text>%s</ci:display-text>"
                        .formatted(Xml.escaped(user), state, Xml.escaped(name))
                + "<ci:roles><ci:entry>%s</ci:entry></ci:roles>".formatted(Xml.escaped(role))
                + "<ci:endpoint entity=\"%s\" state=\"full\" msci:session-type=\"%s\">"
                        .formatted(Xml.escaped(endpoint), type)
                + "<ci:status>connected</ci:status><ci:joining-method>dialed-in</ci:joining-method>"
                + "<ci:media id=\"1\" state=\"full\"><ci:type>%s</ci:type></ci:media>".formatted(type)
                + "</ci:endpoint></ci:user>";
    }

    /** The user element of a notification that this endpoint is not here any more (§9). */
    String disconnected(String type, String how) {
        return "<ci:user entity=\"%s\" state=\"partial\">".formatted(Xml.escaped(user))
                + "<ci:endpoint entity=\"%s\" state=\"deleted\" msci:session-type=\"%s\">"
                        .formatted(Xml.escaped(endpoint), type)
                + "<ci:status>disconnected</ci:status>"
                + "<ci:disconnection-method>%s</ci:disconnection-method>".formatted(how)
                + "</ci:endpoint></ci:user>";
    }
}
