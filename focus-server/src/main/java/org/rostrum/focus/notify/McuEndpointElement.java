/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import java.util.function.Consumer;
import org.rostrum.c3p.xml.confinfo.EndpointStatusType;
import org.rostrum.c3p.xml.confinfo.EndpointType;
import org.rostrum.c3p.xml.confinfo.JoiningType;
import org.rostrum.c3p.xml.confinfo.MediaStatusType;
import org.rostrum.c3p.xml.confinfo.MediaType;
import org.rostrum.c3p.xml.confinfo.StateType;
import org.rostrum.focus.conference.EndpointDetails;
import org.rostrum.focus.conference.EndpointStatus;
import org.rostrum.focus.conference.McuEndpoint;
import org.rostrum.focus.conference.Medium;

/** An endpoint at an MCU as the {@code endpoint} of a conference-info document (C3P 6.5): always whole, with all of its media. */
final class McuEndpointElement {

    private McuEndpointElement() {}

    static EndpointType of(McuEndpoint known) {
        EndpointType endpoint = ConferenceInfoDocument.endpoint(
                known.key().endpoint(), known.key().mcuType(), StateType.FULL);
        endpoint.setStatus(status(known.status()));
        endpoint.setJoiningMethod(
                switch (known.joining()) {
                    case DIALED_IN -> JoiningType.DIALED_IN;
                    case DIALED_OUT -> JoiningType.DIALED_OUT;
                });
        if (known.connected()) {
            endpoint.setJoiningInfo(ConferenceInfoDocument.at(known.since()));
        }
        describe(endpoint, known.details());
        return endpoint;
    }

    private static void describe(EndpointType endpoint, EndpointDetails details) {
        given(details.displayText(), endpoint::setDisplayText);
        given(details.endpointUri(), endpoint::setEndpointUri);
        given(details.referToUri(), endpoint::setReferToUri);
        given(details.onBehalfOf(), endpoint::setSessionOnBehalfOf);
        details.media().values().forEach(medium -> endpoint.getMedia().add(media(medium)));
    }

    private static MediaType media(Medium medium) {
        MediaType media = new MediaType();
        media.setId(medium.id());
        media.setState(StateType.FULL);
        given(medium.displayText(), media::setDisplayText);
        given(MediaNames.type(medium), media::setType);
        given(medium.label(), media::setLabel);
        given(medium.sourceId(), media::setSrcId);
        given(medium.status(), status -> media.setStatus(MediaStatusType.fromValue(status)));
        given(medium.state(), media::setMediaState);
        given(medium.stateSourceId(), media::setMediaSourceId);
        given(medium.ingressFilter(), media::setMediaIngressFilter);
        given(medium.egressFilter(), media::setMediaEgressFilter);
        return media;
    }

    private static void given(String text, Consumer<String> into) {
        if (!text.isEmpty()) {
            into.accept(text);
        }
    }

    private static EndpointStatusType status(EndpointStatus status) {
        return switch (status) {
            case PENDING -> EndpointStatusType.PENDING;
            case DIALING_OUT -> EndpointStatusType.DIALING_OUT;
            case ALERTING -> EndpointStatusType.ALERTING;
            case CONNECTED -> EndpointStatusType.CONNECTED;
            case ON_HOLD -> EndpointStatusType.ON_HOLD;
            case MUTED_VIA_FOCUS -> EndpointStatusType.MUTED_VIA_FOCUS;
        };
    }
}
