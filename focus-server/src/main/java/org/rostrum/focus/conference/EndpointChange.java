/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

/** What an MCU reports of one endpoint of its own. Users are canonical SIP URIs. */
public sealed interface EndpointChange {

    /** Whose endpoint. */
    String user();

    /** Which one: the GUID in braces under which it was authorised. */
    String endpoint();

    /** The MCU calls the participant, and has come this far. */
    record Called(String user, String endpoint, EndpointStatus status, EndpointDetails details)
            implements EndpointChange {
        public Called {
            user = Uris.canonical(user);
        }

        /** The common case: nothing more is said of it. */
        public Called(String user, String endpoint, EndpointStatus status) {
            this(user, endpoint, status, EndpointDetails.NONE);
        }
    }

    /** The participant's medium is connected, be it on hold or muted. */
    record Connected(
            String user, String endpoint, EndpointStatus status, JoiningMethod joining, EndpointDetails details)
            implements EndpointChange {
        public Connected {
            user = Uris.canonical(user);
        }

        /** The common case: he is in one medium, and nothing more is said of it. */
        public Connected(String user, String endpoint, JoiningMethod joining, Medium medium) {
            this(user, endpoint, EndpointStatus.CONNECTED, joining, EndpointDetails.of(medium));
        }

        /** The most common case: he dialed in. */
        public Connected(String user, String endpoint, String mediaId, String mediaText, String mediaType) {
            this(user, endpoint, JoiningMethod.DIALED_IN, Medium.of(mediaId, mediaText, mediaType));
        }
    }

    /** It is not any more. */
    record Disconnected(String user, String endpoint, DisconnectCause cause) implements EndpointChange {
        public Disconnected {
            user = Uris.canonical(user);
        }
    }
}
