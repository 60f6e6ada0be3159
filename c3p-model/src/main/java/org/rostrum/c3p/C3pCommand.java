/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.rostrum.c3p.xml.cccp.AddConferenceResponseType;
import org.rostrum.c3p.xml.cccp.AddConferenceType;
import org.rostrum.c3p.xml.cccp.AddEndpointMediaResponseType;
import org.rostrum.c3p.xml.cccp.AddEndpointMediaType;
import org.rostrum.c3p.xml.cccp.AddEndpointResponseType;
import org.rostrum.c3p.xml.cccp.AddEndpointType;
import org.rostrum.c3p.xml.cccp.AddUserResponseType;
import org.rostrum.c3p.xml.cccp.AddUserType;
import org.rostrum.c3p.xml.cccp.CancelResponseType;
import org.rostrum.c3p.xml.cccp.CancelType;
import org.rostrum.c3p.xml.cccp.CommandResponseType;
import org.rostrum.c3p.xml.cccp.CommandType;
import org.rostrum.c3p.xml.cccp.DeleteConferenceResponseType;
import org.rostrum.c3p.xml.cccp.DeleteConferenceType;
import org.rostrum.c3p.xml.cccp.DeleteEndpointMediaResponseType;
import org.rostrum.c3p.xml.cccp.DeleteEndpointMediaType;
import org.rostrum.c3p.xml.cccp.DeleteEndpointResponseType;
import org.rostrum.c3p.xml.cccp.DeleteEndpointType;
import org.rostrum.c3p.xml.cccp.DeleteUserResponseType;
import org.rostrum.c3p.xml.cccp.DeleteUserType;
import org.rostrum.c3p.xml.cccp.GetAvailableMcuTypesResponseType;
import org.rostrum.c3p.xml.cccp.GetAvailableMcuTypesType;
import org.rostrum.c3p.xml.cccp.GetConferenceResponseType;
import org.rostrum.c3p.xml.cccp.GetConferenceType;
import org.rostrum.c3p.xml.cccp.GetConferencesResponseType;
import org.rostrum.c3p.xml.cccp.GetConferencesType;
import org.rostrum.c3p.xml.cccp.GetConferencingCapabilitiesResponseType;
import org.rostrum.c3p.xml.cccp.GetConferencingCapabilitiesType;
import org.rostrum.c3p.xml.cccp.GetEncryptionKeyResponseType;
import org.rostrum.c3p.xml.cccp.GetEncryptionKeyType;
import org.rostrum.c3p.xml.cccp.GetEndpointMediaResponseType;
import org.rostrum.c3p.xml.cccp.GetEndpointMediaType;
import org.rostrum.c3p.xml.cccp.GetEndpointResponseType;
import org.rostrum.c3p.xml.cccp.GetEndpointType;
import org.rostrum.c3p.xml.cccp.GetMcuResponseType;
import org.rostrum.c3p.xml.cccp.GetMcuType;
import org.rostrum.c3p.xml.cccp.GetUserResponseType;
import org.rostrum.c3p.xml.cccp.GetUserType;
import org.rostrum.c3p.xml.cccp.ModifyConferenceLockResponseType;
import org.rostrum.c3p.xml.cccp.ModifyConferenceLockType;
import org.rostrum.c3p.xml.cccp.ModifyConferenceResponseType;
import org.rostrum.c3p.xml.cccp.ModifyConferenceType;
import org.rostrum.c3p.xml.cccp.ModifyEndpointMediaResponseType;
import org.rostrum.c3p.xml.cccp.ModifyEndpointMediaType;
import org.rostrum.c3p.xml.cccp.ModifyEndpointResponseType;
import org.rostrum.c3p.xml.cccp.ModifyEndpointType;
import org.rostrum.c3p.xml.cccp.ModifyUserResponseType;
import org.rostrum.c3p.xml.cccp.ModifyUserRolesResponseType;
import org.rostrum.c3p.xml.cccp.ModifyUserRolesType;
import org.rostrum.c3p.xml.cccp.ModifyUserType;
import org.rostrum.c3p.xml.cccp.PingResponseType;
import org.rostrum.c3p.xml.cccp.PingType;

/**
 * The commands of C3P 4.1 that can be read and written: those that 2007 R2 uses and those of the public base schema. Anything
 * else is answered with {@link Reason#NOT_SUPPORTED}. Each command has one schema type per direction, so the type of a body
 * says which command it belongs to.
 */
public enum C3pCommand {
    // At the Focus Factory; addConference, getConference and deleteConference also elsewhere.
    GET_CONFERENCING_CAPABILITIES(
            "getConferencingCapabilities",
            GetConferencingCapabilitiesType.class,
            GetConferencingCapabilitiesResponseType.class),
    GET_AVAILABLE_MCU_TYPES(
            "getAvailableMcuTypes", GetAvailableMcuTypesType.class, GetAvailableMcuTypesResponseType.class),
    GET_ENCRYPTION_KEY("getEncryptionKey", GetEncryptionKeyType.class, GetEncryptionKeyResponseType.class),
    ADD_CONFERENCE("addConference", AddConferenceType.class, AddConferenceResponseType.class),
    MODIFY_CONFERENCE("modifyConference", ModifyConferenceType.class, ModifyConferenceResponseType.class),
    GET_CONFERENCE("getConference", GetConferenceType.class, GetConferenceResponseType.class),
    GET_CONFERENCES("getConferences", GetConferencesType.class, GetConferencesResponseType.class),
    DELETE_CONFERENCE("deleteConference", DeleteConferenceType.class, DeleteConferenceResponseType.class),

    // In the conference.
    ADD_USER("addUser", AddUserType.class, AddUserResponseType.class),
    MODIFY_USER("modifyUser", ModifyUserType.class, ModifyUserResponseType.class),
    GET_USER("getUser", GetUserType.class, GetUserResponseType.class),
    DELETE_USER("deleteUser", DeleteUserType.class, DeleteUserResponseType.class),
    MODIFY_USER_ROLES("modifyUserRoles", ModifyUserRolesType.class, ModifyUserRolesResponseType.class),
    MODIFY_CONFERENCE_LOCK(
            "modifyConferenceLock", ModifyConferenceLockType.class, ModifyConferenceLockResponseType.class),

    // Endpoints and media, at an MCU.
    ADD_ENDPOINT("addEndpoint", AddEndpointType.class, AddEndpointResponseType.class),
    MODIFY_ENDPOINT("modifyEndpoint", ModifyEndpointType.class, ModifyEndpointResponseType.class),
    GET_ENDPOINT("getEndpoint", GetEndpointType.class, GetEndpointResponseType.class),
    DELETE_ENDPOINT("deleteEndpoint", DeleteEndpointType.class, DeleteEndpointResponseType.class),
    ADD_ENDPOINT_MEDIA("addEndpointMedia", AddEndpointMediaType.class, AddEndpointMediaResponseType.class),
    MODIFY_ENDPOINT_MEDIA("modifyEndpointMedia", ModifyEndpointMediaType.class, ModifyEndpointMediaResponseType.class),
    GET_ENDPOINT_MEDIA("getEndpointMedia", GetEndpointMediaType.class, GetEndpointMediaResponseType.class),
    DELETE_ENDPOINT_MEDIA("deleteEndpointMedia", DeleteEndpointMediaType.class, DeleteEndpointMediaResponseType.class),

    // About requests and between servers.
    CANCEL("cancel", CancelType.class, CancelResponseType.class),
    PING("ping", PingType.class, PingResponseType.class),
    GET_MCU("getMcu", GetMcuType.class, GetMcuResponseType.class);

    private static final Map<String, C3pCommand> BY_NAME = new HashMap<>();
    private static final Map<Class<?>, C3pCommand> BY_TYPE = new HashMap<>();

    static {
        for (C3pCommand command : values()) {
            BY_NAME.put(command.wireName, command);
            BY_TYPE.put(command.requestType, command);
            BY_TYPE.put(command.responseType, command);
        }
    }

    private final String wireName;
    private final Class<? extends CommandType> requestType;
    private final Class<? extends CommandResponseType> responseType;

    C3pCommand(
            String wireName,
            Class<? extends CommandType> requestType,
            Class<? extends CommandResponseType> responseType) {
        this.wireName = wireName;
        this.requestType = requestType;
        this.responseType = responseType;
    }

    /** The name of the command element. */
    public String wireName() {
        return wireName;
    }

    /** The type of the command element in a request. */
    public Class<? extends CommandType> requestType() {
        return requestType;
    }

    /** The type of the command element in a response. */
    public Class<? extends CommandResponseType> responseType() {
        return responseType;
    }

    /** The command with this element name, if we know it. */
    public static Optional<C3pCommand> of(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }

    CommandResponseType newResponseBody() {
        try {
            return responseType.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A generated class has a public constructor", e);
        }
    }

    static C3pCommand ofBody(Object body) {
        C3pCommand command = BY_TYPE.get(body.getClass());
        if (command == null) {
            throw new IllegalArgumentException(
                    "Not the body of a command: " + body.getClass().getName());
        }
        return command;
    }
}
