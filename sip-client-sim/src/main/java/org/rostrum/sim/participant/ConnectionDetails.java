/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.rostrum.c3p.ConnectionInfo;

/**
 * What the conferencing server wants shown.
 *
 * @param serverUrl where to connect
 * @param webSocketUrl the same by WebSocket, where it is served
 * @param authId the authorization value; secret
 * @param conferenceUri the MCU-Conference-URI
 */
public record ConnectionDetails(URI serverUrl, Optional<URI> webSocketUrl, String authId, String conferenceUri) {

    /**
     * Reads a {@code connection-info} (C3P 5.1).
     *
     * @throws StepException when an entry that is needed is missing
     */
    static ConnectionDetails of(ConnectionInfo info) {
        try {
            Optional<String> webSocket =
                    info.value(ConnectionInfo.PSOM_WEBSOCKET_URL).filter(value -> !value.isBlank());
            return new ConnectionDetails(
                    new URI(needed(info, ConnectionInfo.SERVER_URL)),
                    webSocket.isPresent() ? Optional.of(new URI(webSocket.get())) : Optional.empty(),
                    needed(info, ConnectionInfo.AUTH_ID),
                    needed(info, ConnectionInfo.MCU_CONFERENCE_URI));
        } catch (URISyntaxException e) {
            throw StepException.unexpected("connection-info", e);
        }
    }

    /**
     * Where to connect.
     *
     * @throws StepException when the server does not offer this transport
     */
    URI url(PsomTransport transport) {
        return switch (transport) {
            case TLS -> serverUrl;
            case WS ->
                webSocketUrl.orElseThrow(() -> StepException.unexpected(
                        "connection-info", "missing property: " + ConnectionInfo.PSOM_WEBSOCKET_URL));
        };
    }

    private static String needed(ConnectionInfo info, String key) {
        return info.value(key)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> StepException.unexpected("connection-info", "missing or invalid property: " + key));
    }

    /** Prints no secret. */
    @Override
    public String toString() {
        return conferenceUri + " at " + serverUrl;
    }
}
