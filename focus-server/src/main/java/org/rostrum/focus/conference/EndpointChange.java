/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

/** What an MCU reports of one endpoint of its own. Users are canonical SIP URIs. */
public sealed interface EndpointChange {

    /** Whose endpoint. */
    String user();

    /** Which one: the GUID in braces under which it was authorised. */
    String endpoint();

    /** The MCU calls the participant, and has come this far. */
    record Called(String user, String endpoint, EndpointStatus status) implements EndpointChange {
        public Called {
            user = Uris.canonical(user);
        }
    }

    /** The participant's medium is connected. */
    record Connected(String user, String endpoint, JoiningMethod joining, McuEndpoint.Medium medium)
            implements EndpointChange {
        public Connected {
            user = Uris.canonical(user);
        }

        /** The common case: he dialed in. */
        public Connected(String user, String endpoint, String mediaId, String mediaLabel, String mediaType) {
            this(user, endpoint, JoiningMethod.DIALED_IN, new McuEndpoint.Medium(mediaId, mediaLabel, mediaType));
        }
    }

    /** It is not any more. */
    record Disconnected(String user, String endpoint, DisconnectCause cause) implements EndpointChange {
        public Disconnected {
            user = Uris.canonical(user);
        }
    }
}
