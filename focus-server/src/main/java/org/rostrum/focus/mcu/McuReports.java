/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.mcu;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.McuUri;
import org.rostrum.c3p.xml.confext.EntityStateType;
import org.rostrum.c3p.xml.confext.EntityViewType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.DisconnectionType;
import org.rostrum.c3p.xml.confinfo.EndpointStatusType;
import org.rostrum.c3p.xml.confinfo.EndpointType;
import org.rostrum.c3p.xml.confinfo.JoiningType;
import org.rostrum.c3p.xml.confinfo.StateType;
import org.rostrum.c3p.xml.confinfo.UserType;
import org.rostrum.focus.conference.DisconnectCause;
import org.rostrum.focus.conference.EndpointChange;
import org.rostrum.focus.conference.EndpointDetails;
import org.rostrum.focus.conference.EndpointStatus;
import org.rostrum.focus.conference.JoiningMethod;

/** Reads what a document of an MCU says of its endpoints, and of itself. */
final class McuReports {

    private McuReports() {}

    /**
     * Every endpoint that is connected, or being called, or is not any more. One that is on its way in says nothing yet, one that is on its way
     * out nothing new.
     */
    static List<EndpointChange> changes(ConferenceType document) {
        List<EndpointChange> changes = new ArrayList<>();
        if (document.getUsers() == null) {
            return changes;
        }
        for (UserType user : document.getUsers().getUser()) {
            for (EndpointType endpoint : user.getEndpoint()) {
                if (user.getEntity() != null && endpoint.getEntity() != null) {
                    change(user, endpoint).ifPresent(changes::add);
                }
            }
        }
        return changes;
    }

    /** Every endpoint that there is, of a full document. */
    static List<EndpointChange> present(ConferenceType document) {
        return changes(document).stream()
                .filter(change -> !(change instanceof EndpointChange.Disconnected))
                .toList();
    }

    /** The MCU type that the endpoints name as their session type, if any does. */
    static Optional<String> sessionType(ConferenceType document) {
        if (document.getUsers() == null) {
            return Optional.empty();
        }
        return document.getUsers().getUser().stream()
                .flatMap(user -> user.getEndpoint().stream())
                .map(EndpointType::getSessionType)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /**
     * What the MCU says of itself, as text: its own entity-view without what the Focus says of every MCU. Empty when it says nothing, or more than
     * anybody wants to be told; then its endpoints count all the same.
     */
    static String view(ConferenceType document) {
        if (document.getConferenceView() == null) {
            return "";
        }
        return document.getConferenceView().getEntityView().stream()
                .filter(view ->
                        McuUri.tryParse(String.valueOf(view.getEntity())).isPresent())
                .findFirst()
                .flatMap(view -> RelayedText.view(ownPart(view)))
                .orElse("");
    }

    private static EntityViewType ownPart(EntityViewType view) {
        EntityViewType own = new EntityViewType();
        own.setEntity(view.getEntity());
        own.setEntityCapabilities(view.getEntityCapabilities());
        own.getAny().addAll(view.getAny());
        EntityStateType told = view.getEntityState();
        if (told != null) {
            EntityStateType state = new EntityStateType();
            state.setDisplayText(told.getDisplayText());
            state.setRecording(told.getRecording());
            state.setMediaFiltersRules(told.getMediaFiltersRules());
            state.setRecordedMedia(told.getRecordedMedia());
            state.getAny().addAll(told.getAny());
            own.setEntityState(state);
        }
        return own;
    }

    private static Optional<EndpointChange> change(UserType user, EndpointType endpoint) {
        if (user.getState() == StateType.DELETED
                || endpoint.getState() == StateType.DELETED
                || endpoint.getStatus() == EndpointStatusType.DISCONNECTED) {
            return Optional.of(new EndpointChange.Disconnected(
                    user.getEntity(), endpoint.getEntity(), cause(endpoint.getDisconnectionMethod())));
        }
        JoiningMethod joining = endpoint.getJoiningMethod() == JoiningType.DIALED_OUT
                ? JoiningMethod.DIALED_OUT
                : JoiningMethod.DIALED_IN;
        return status(endpoint.getStatus())
                .filter(status -> status.connected() || joining == JoiningMethod.DIALED_OUT)
                .map(status -> present(user.getEntity(), endpoint, status, joining));
    }

    private static EndpointChange present(
            String user, EndpointType endpoint, EndpointStatus status, JoiningMethod joining) {
        EndpointDetails details = ReportedDetails.of(endpoint);
        return status.connected()
                ? new EndpointChange.Connected(user, endpoint.getEntity(), status, joining, details)
                : new EndpointChange.Called(user, endpoint.getEntity(), status, details);
    }

    private static Optional<EndpointStatus> status(@Nullable EndpointStatusType told) {
        return switch (told) {
            case PENDING -> Optional.of(EndpointStatus.PENDING);
            case DIALING_OUT -> Optional.of(EndpointStatus.DIALING_OUT);
            case ALERTING -> Optional.of(EndpointStatus.ALERTING);
            case CONNECTED -> Optional.of(EndpointStatus.CONNECTED);
            case ON_HOLD -> Optional.of(EndpointStatus.ON_HOLD);
            case MUTED_VIA_FOCUS -> Optional.of(EndpointStatus.MUTED_VIA_FOCUS);
            case DIALING_IN, DISCONNECTING, DISCONNECTED -> Optional.empty();
            case null -> Optional.of(EndpointStatus.CONNECTED);
        };
    }

    private static DisconnectCause cause(@Nullable DisconnectionType method) {
        return switch (method) {
            case BOOTED -> DisconnectCause.BOOTED;
            case BUSY -> DisconnectCause.BUSY;
            case FAILED -> DisconnectCause.FAILED;
            case DEPARTED -> DisconnectCause.DEPARTED;
            case null -> DisconnectCause.DEPARTED;
        };
    }
}
