/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rostrum.c3p.xml.cccp.AddConferenceResponseType;
import org.rostrum.c3p.xml.cccp.AddEndpointMediaResponseType;
import org.rostrum.c3p.xml.cccp.AddEndpointResponseType;
import org.rostrum.c3p.xml.cccp.AddUserResponseType;
import org.rostrum.c3p.xml.cccp.CancelResponseType;
import org.rostrum.c3p.xml.cccp.CommandResponseType;
import org.rostrum.c3p.xml.cccp.CommandType;
import org.rostrum.c3p.xml.cccp.ConferencesType;
import org.rostrum.c3p.xml.cccp.DeleteConferenceResponseType;
import org.rostrum.c3p.xml.cccp.DeleteEndpointMediaResponseType;
import org.rostrum.c3p.xml.cccp.DeleteEndpointResponseType;
import org.rostrum.c3p.xml.cccp.DeleteUserResponseType;
import org.rostrum.c3p.xml.cccp.GetAvailableMcuTypesResponseType;
import org.rostrum.c3p.xml.cccp.GetConferenceResponseType;
import org.rostrum.c3p.xml.cccp.GetConferencesResponseType;
import org.rostrum.c3p.xml.cccp.GetConferencingCapabilitiesResponseType;
import org.rostrum.c3p.xml.cccp.GetEncryptionKeyResponseType;
import org.rostrum.c3p.xml.cccp.GetEndpointMediaResponseType;
import org.rostrum.c3p.xml.cccp.GetEndpointResponseType;
import org.rostrum.c3p.xml.cccp.GetMcuResponseType;
import org.rostrum.c3p.xml.cccp.GetUserResponseType;
import org.rostrum.c3p.xml.cccp.McuTypesType;
import org.rostrum.c3p.xml.cccp.ModifyConferenceLockResponseType;
import org.rostrum.c3p.xml.cccp.ModifyConferenceResponseType;
import org.rostrum.c3p.xml.cccp.ModifyEndpointMediaResponseType;
import org.rostrum.c3p.xml.cccp.ModifyEndpointResponseType;
import org.rostrum.c3p.xml.cccp.ModifyUserResponseType;
import org.rostrum.c3p.xml.cccp.ModifyUserRolesResponseType;
import org.rostrum.c3p.xml.cccp.PingResponseType;
import org.rostrum.c3p.xml.cccp.ServerStatusType;
import org.rostrum.c3p.xml.confext.AccessNumberType;
import org.rostrum.c3p.xml.confext.AccessNumbersType;
import org.rostrum.c3p.xml.confext.AccessRegionType;
import org.rostrum.c3p.xml.confext.PstnBridgingType;
import org.rostrum.c3p.xml.separator.Separator;

/** Answers of every kind. */
final class SampleAnswers {
    private SampleAnswers() {}

    static Map<String, CommandResponseType> answers() {
        Map<String, CommandResponseType> all = new LinkedHashMap<>();
        all.put("getConferencingCapabilities", capabilities());
        all.put("getAvailableMcuTypes", availableMcuTypes());
        all.put("getEncryptionKey", encryptionKeyAnswer());
        all.put("addConference", scheduled());
        ModifyConferenceResponseType modified = new ModifyConferenceResponseType();
        modified.setConferenceInfo(SampleParts.entityOnly());
        modified.getConferenceInfo().setVersion(3L);
        all.put("modifyConference", modified);
        all.put("getConference", conferenceAnswer());
        all.put("getConferences", conferencesAnswer());
        DeleteConferenceResponseType deleted = new DeleteConferenceResponseType();
        deleted.setConferenceInfo(SampleParts.entityOnly());
        all.put("deleteConference", deleted);
        all.put("addUser", addUserAnswer());
        all.putAll(userAnswers());
        all.putAll(endpointAnswers());
        CancelResponseType cancelled = new CancelResponseType();
        cancelled.setRequestId("5");
        all.put("cancel", cancelled);
        PingResponseType pong = new PingResponseType();
        pong.setServerStatus(ServerStatusType.NORMAL);
        all.put("ping", pong);
        return all;
    }

    static Map<String, CommandResponseType> userAnswers() {
        Map<String, CommandResponseType> all = new LinkedHashMap<>();
        ModifyUserResponseType modified = new ModifyUserResponseType();
        modified.setConferenceKeys(SampleParts.conferenceKeys());
        modified.setUser(SampleParts.user());
        all.put("modifyUser", modified);
        GetUserResponseType got = new GetUserResponseType();
        got.setConferenceKeys(SampleParts.conferenceKeys());
        got.setUser(SampleParts.user());
        all.put("getUser", got);
        all.put("deleteUser", new DeleteUserResponseType());
        ModifyUserRolesResponseType promoted = new ModifyUserRolesResponseType();
        promoted.setConferenceKeys(SampleParts.conferenceKeys());
        promoted.setUser(SampleParts.user());
        all.put("modifyUserRoles", promoted);
        ModifyConferenceLockResponseType locked = new ModifyConferenceLockResponseType();
        locked.setConferenceKeys(SampleParts.conferenceKeys());
        all.put("modifyConferenceLock", locked);
        return all;
    }

    static Map<String, CommandResponseType> endpointAnswers() {
        Map<String, CommandResponseType> all = new LinkedHashMap<>();
        AddEndpointResponseType added = new AddEndpointResponseType();
        added.setUserKeys(SampleParts.userKeys());
        added.setEndpoint(SampleParts.endpoint());
        all.put("addEndpoint", added);
        ModifyEndpointResponseType modified = new ModifyEndpointResponseType();
        modified.setUserKeys(SampleParts.userKeys());
        modified.setEndpoint(SampleParts.endpoint());
        all.put("modifyEndpoint", modified);
        GetEndpointResponseType got = new GetEndpointResponseType();
        got.setUserKeys(SampleParts.userKeys());
        got.setEndpoint(SampleParts.endpoint());
        all.put("getEndpoint", got);
        all.put("deleteEndpoint", new DeleteEndpointResponseType());
        AddEndpointMediaResponseType addedMedia = new AddEndpointMediaResponseType();
        addedMedia.setEndpointKeys(SampleParts.endpointKeys());
        addedMedia.setMedia(SampleParts.audio());
        all.put("addEndpointMedia", addedMedia);
        ModifyEndpointMediaResponseType modifiedMedia = new ModifyEndpointMediaResponseType();
        modifiedMedia.setMediaKeys(SampleParts.mediaKeys());
        modifiedMedia.setMedia(SampleParts.audio());
        all.put("modifyEndpointMedia", modifiedMedia);
        GetEndpointMediaResponseType gotMedia = new GetEndpointMediaResponseType();
        gotMedia.setEndpointKeys(SampleParts.endpointKeys());
        gotMedia.setMedia(SampleParts.audio());
        all.put("getEndpointMedia", gotMedia);
        all.put("deleteEndpointMedia", new DeleteEndpointMediaResponseType());
        return all;
    }

    static C3pResponse answer(CommandResponseType body) {
        try {
            CommandType command = C3pCommand.ofBody(body)
                    .requestType()
                    .getDeclaredConstructor()
                    .newInstance();
            return C3pResponse.success(Samples.client(command), body);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static AddUserResponseType addUserAnswer() {
        AddUserResponseType body = new AddUserResponseType();
        body.setConferenceKeys(SampleParts.conferenceKeys());
        body.setUser(SampleParts.user());
        body.setConnectionInfo(ConnectionInfo.of(List.of(
                        new ConnectionInfo.Entry(ConnectionInfo.MCU_SERVER_URI, Samples.MCU_SERVER_URI),
                        new ConnectionInfo.Entry(ConnectionInfo.MCU_CONFERENCE_URI, Samples.MEETING.toString()),
                        new ConnectionInfo.Entry(ConnectionInfo.AUTH_ID, "4871203355912076"),
                        new ConnectionInfo.Entry(ConnectionInfo.SERVER_URL, "psom://webconf-1.example.com:8057"),
                        new ConnectionInfo.Entry(ConnectionInfo.NUMBER_OF_PROXIES, "0")))
                .toXml());
        return body;
    }

    static C3pResponse getMcuAnswer() {
        GetMcuResponseType body = new GetMcuResponseType();
        body.getMcu().add(Samples.MCU_URL);
        body.getAny().add(new org.rostrum.c3p.xml.rostrum.ObjectFactory().createMcuServerUri(Samples.MCU_SERVER_URI));
        return C3pResponse.success(SampleRequests.getMcu(), body);
    }

    static C3pResponse bootstrapAnswer() {
        AddConferenceResponseType body = new AddConferenceResponseType();
        body.setConferenceInfo(SampleParts.entityOnly());
        body.getConferenceInfo().setConferenceView(SampleParts.view(true));
        return C3pResponse.success(SampleRequests.bootstrap(), body).withBoot("b-17");
    }

    static AddConferenceResponseType scheduled() {
        AddConferenceResponseType body = new AddConferenceResponseType();
        body.setConferenceInfo(SampleParts.conference());
        body.getConferenceInfo().setVersion(1L);
        body.getConferenceInfo().getConferenceDescription().setLastUpdate(Instant.parse("2026-02-01T09:30:00.25Z"));
        body.getConferenceInfo().getConferenceDescription().setIsActive(false);
        return body;
    }

    static GetConferenceResponseType conferenceAnswer() {
        GetConferenceResponseType body = new GetConferenceResponseType();
        body.setConferenceInfo(SampleParts.conference());
        body.getConferenceInfo().setVersion(2L);
        body.setSeparator(new Separator());
        body.getAny().add(SampleParts.encryptionKey());
        return body;
    }

    static GetConferencesResponseType conferencesAnswer() {
        GetConferencesResponseType body = new GetConferencesResponseType();
        ConferencesType conferences = new ConferencesType();
        conferences.getConferenceInfo().add(SampleParts.conference());
        body.setConferences(conferences);
        return body;
    }

    static GetConferencingCapabilitiesResponseType capabilities() {
        GetConferencingCapabilitiesResponseType body = new GetConferencingCapabilitiesResponseType();
        body.setCapabilityVersion(0L);
        body.setMcuTypes(mcuTypes());
        body.setAnonymousScheduling(false);
        AccessNumberType number = new AccessNumberType();
        number.setNumber("+1 (425) 555-0100");
        AccessRegionType region = new AccessRegionType();
        region.setName("Redmond");
        region.getAccessNumber().add(number);
        AccessNumbersType numbers = new AccessNumbersType();
        numbers.getRegion().add(region);
        numbers.setDefaultRegion("Redmond");
        PstnBridgingType bridging = new PstnBridgingType();
        bridging.setEnabled(true);
        bridging.setAccessNumbers(numbers);
        body.setPstnBridging(bridging);
        return body;
    }

    static GetAvailableMcuTypesResponseType availableMcuTypes() {
        GetAvailableMcuTypesResponseType body = new GetAvailableMcuTypesResponseType();
        body.setMcuTypes(mcuTypes());
        return body;
    }

    static McuTypesType mcuTypes() {
        McuTypesType types = new McuTypesType();
        types.getMcuType().addAll(List.of(McuTypes.AUDIO_VIDEO, McuTypes.CHAT, McuTypes.MEETING, McuTypes.PHONE_CONF));
        return types;
    }

    static GetEncryptionKeyResponseType encryptionKeyAnswer() {
        GetEncryptionKeyResponseType body = new GetEncryptionKeyResponseType();
        body.setEncryptionKey(SampleParts.encryptionKey().getValue());
        return body;
    }
}
