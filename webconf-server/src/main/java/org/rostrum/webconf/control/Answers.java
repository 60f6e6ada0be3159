/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.control;

import java.util.List;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.c3p.ConnectionInfo;
import org.rostrum.c3p.McuTypes;
import org.rostrum.c3p.Reason;
import org.rostrum.c3p.xml.cccp.AddConferenceResponseType;
import org.rostrum.c3p.xml.cccp.AddUserResponseType;
import org.rostrum.c3p.xml.cccp.ConferenceKeysType;
import org.rostrum.c3p.xml.cccp.DeleteConferenceResponseType;
import org.rostrum.c3p.xml.cccp.GetConferenceResponseType;
import org.rostrum.c3p.xml.cccp.PingResponseType;
import org.rostrum.c3p.xml.cccp.ServerStatusType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.EndpointType;
import org.rostrum.c3p.xml.confinfo.JoiningType;
import org.rostrum.c3p.xml.confinfo.UserRolesType;
import org.rostrum.c3p.xml.confinfo.UserType;
import org.rostrum.webconf.meeting.ActiveMeeting;
import org.rostrum.webconf.meeting.Refusal;

/** Writes the answers to commands. */
final class Answers {
    private static final long BUSY_RETRY_SECONDS = 5;

    private final ServerIdentity identity;
    private final RosterDocuments documents;

    Answers(ServerIdentity identity, RosterDocuments documents) {
        this.identity = identity;
        this.documents = documents;
    }

    static C3pResponse refused(C3pRequest request, Refusal refusal) {
        C3pResponse response = C3pResponse.failure(request, Reasons.of(refusal), Reasons.text(refusal));
        return refusal == Refusal.SERVER_BUSY || refusal == Refusal.NOT_STORED
                ? response.withRetryAfter(BUSY_RETRY_SECONDS)
                : response;
    }

    static C3pResponse busy(C3pRequest request, String text) {
        return C3pResponse.failure(request, Reason.SERVER_BUSY, text).withRetryAfter(1);
    }

    C3pResponse bootstrapped(C3pRequest request, ActiveMeeting meeting) {
        AddConferenceResponseType body = new AddConferenceResponseType();
        body.setConferenceInfo(documents.view(meeting));
        return C3pResponse.success(request, body);
    }

    C3pResponse described(C3pRequest request, ActiveMeeting meeting) {
        GetConferenceResponseType body = new GetConferenceResponseType();
        body.setConferenceInfo(documents.full(meeting));
        return C3pResponse.success(request, body);
    }

    C3pResponse deleted(C3pRequest request, ConferenceUri conference) {
        ConferenceType info = new ConferenceType();
        info.setEntity(conference.toString());
        DeleteConferenceResponseType body = new DeleteConferenceResponseType();
        body.setConferenceInfo(info);
        return C3pResponse.success(request, body);
    }

    C3pResponse pinged(C3pRequest request, ServerStatusType status) {
        PingResponseType body = new PingResponseType();
        body.setServerStatus(status);
        return C3pResponse.success(request, body);
    }

    /** The way in (C3P 5.1), with the ticket that only this answer holds. */
    C3pResponse expected(C3pRequest request, ConferenceUri conference, Invitation invitation, String sAuthId) {
        EndpointType endpoint = new EndpointType();
        endpoint.setEntity(invitation.seat().endpoint());
        endpoint.setJoiningMethod(JoiningType.DIALED_IN);
        UserRolesType roles = new UserRolesType();
        roles.getEntry().add(invitation.role().token());
        UserType user = new UserType();
        user.setEntity(invitation.seat().user());
        user.setRoles(roles);
        user.getEndpoint().add(endpoint);
        ConferenceKeysType keys = new ConferenceKeysType();
        keys.setConfEntity(conference.toString());
        AddUserResponseType body = new AddUserResponseType();
        body.setConferenceKeys(keys);
        body.setUser(user);
        body.setConnectionInfo(connectionInfo(conference, sAuthId).toXml());
        return C3pResponse.success(request, body);
    }

    private ConnectionInfo connectionInfo(ConferenceUri conference, String sAuthId) {
        String mcuUri = conference.mcu(McuTypes.MEETING).toString();
        return ConnectionInfo.of(List.of(
                new ConnectionInfo.Entry(ConnectionInfo.MCU_SERVER_URI, identity.serverUri()),
                new ConnectionInfo.Entry(ConnectionInfo.MCU_CONFERENCE_URI, mcuUri),
                new ConnectionInfo.Entry(ConnectionInfo.AUTH_ID, sAuthId),
                new ConnectionInfo.Entry(
                        ConnectionInfo.SERVER_URL, identity.psomUrl().get()),
                new ConnectionInfo.Entry(ConnectionInfo.NUMBER_OF_PROXIES, "0"),
                new ConnectionInfo.Entry(ConnectionInfo.PSOM_WEBSOCKET_URL, identity.webSocketUrl())));
    }
}
