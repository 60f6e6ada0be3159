/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.c3p.Diagnostic;
import org.rostrum.c3p.McuUri;
import org.rostrum.c3p.xml.cccp.AddUserType;
import org.rostrum.c3p.xml.confinfo.EndpointType;
import org.rostrum.c3p.xml.confinfo.JoiningType;
import org.rostrum.c3p.xml.confinfo.UserType;
import org.rostrum.focus.conference.Role;
import org.rostrum.kit.sip.SipUris;

/**
 * What an addUser of a client says, checked (C3P 4.8, 4.9, 9). The checks come in the order in which the diagnostics
 * narrow down: conference, MCU, user, role, endpoint, joining method, and last what the client says of how it is known.
 *
 * @param user the canonical SIP URI of the person meant
 * @param displayName the display-text, empty when there is none
 * @param role the requested role
 * @param endpoint the GUID in braces
 * @param mcuType the type of the MCU meant, empty when the Focus itself is
 * @param dialOut whether the Focus is to call the user instead of the other way round
 */
record AddUserForm(String user, String displayName, Role role, String endpoint, String mcuType, boolean dialOut) {

    private static final Pattern GUID =
            Pattern.compile("\\{[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}\\}");

    /** The outcome of the checks. */
    sealed interface Outcome {
        /** All is well. */
        record Valid(AddUserForm form) implements Outcome {}

        /** This is wrong. */
        record Invalid(Diagnostic diagnostic) implements Outcome {}
    }

    /** Checks a join of the Focus (INVITE). */
    static Outcome join(C3pRequest request, ConferenceUri conference, Caller caller) {
        if (request.mcuUri().isPresent()) {
            return new Outcome.Invalid(Diagnostic.NOT_FOR_MCU);
        }
        return check(request.body(AddUserType.class), conference, caller, "");
    }

    /** Checks a join of an MCU (INFO). */
    static Outcome mcu(C3pRequest request, ConferenceUri conference, Caller caller) {
        Optional<McuUri> mcu = request.mcuUri().flatMap(McuUri::tryParse);
        if (mcu.isEmpty() || !mcu.get().conference().equals(conference)) {
            return new Outcome.Invalid(Diagnostic.MCU_URI_INVALID);
        }
        return check(
                request.body(AddUserType.class), conference, caller, mcu.get().type());
    }

    private static Outcome check(AddUserType addUser, ConferenceUri conference, Caller caller, String mcuType) {
        boolean forMcu = !mcuType.isEmpty();
        UserType user = addUser.getUser();
        if (!names(addUser, conference)) {
            return new Outcome.Invalid(Diagnostic.CONFERENCE_ENTITY_INVALID);
        }
        if (user == null || user.getEntity() == null) {
            return new Outcome.Invalid(Diagnostic.ADD_USER_INVALID);
        }
        Optional<Role> role = role(user);
        if (role.isEmpty()) {
            return new Outcome.Invalid(Diagnostic.ROLE_INVALID);
        }
        List<EndpointType> endpoints = user.getEndpoint();
        if (endpoints.size() != 1) {
            return new Outcome.Invalid(Diagnostic.ADD_USER_INVALID);
        }
        EndpointType endpoint = endpoints.getFirst();
        if (endpoint.getEntity() == null || !GUID.matcher(endpoint.getEntity()).matches()) {
            return new Outcome.Invalid(Diagnostic.ENDPOINT_ENTITY_MALFORMED);
        }
        boolean dialOut = forMcu && endpoint.getJoiningMethod() == JoiningType.DIALED_OUT;
        if (forMcu && endpoint.getJoiningMethod() != JoiningType.DIALED_IN && !dialOut) {
            return new Outcome.Invalid(Diagnostic.JOINING_METHOD_INVALID);
        }
        if (!dialOut && !SipUris.sameAddressOfRecord(user.getEntity(), caller.user())) {
            return new Outcome.Invalid(Diagnostic.ADD_USER_INVALID);
        }
        if (!isKnownSo(endpoint, caller, dialOut)) {
            return new Outcome.Invalid(Diagnostic.ACCESS_METHOD_INVALID);
        }
        String name = user.getDisplayText() == null ? "" : user.getDisplayText();
        return new Outcome.Valid(new AddUserForm(
                "sip:" + SipUris.addressOfRecord(user.getEntity()),
                name,
                role.get(),
                endpoint.getEntity(),
                mcuType,
                dialOut));
    }

    /** Whether nothing is claimed but what this door knows; of somebody who is to be called it knows nothing. */
    private static boolean isKnownSo(EndpointType endpoint, Caller caller, boolean dialOut) {
        return isOpenOr(endpoint.getAuthMethod(), dialOut ? "" : caller.auth().token())
                && isOpenOr(
                        endpoint.getAccessMethod(),
                        dialOut ? "" : caller.access().token());
    }

    private static boolean isOpenOr(@Nullable String claim, String known) {
        return claim == null || claim.isBlank() || claim.strip().equals(known);
    }

    private static boolean names(AddUserType addUser, ConferenceUri conference) {
        return addUser.getConferenceKeys() != null
                && addUser.getConferenceKeys().getConfEntity() != null
                && ConferenceUri.tryParse(addUser.getConferenceKeys().getConfEntity())
                        .filter(conference::equals)
                        .isPresent();
    }

    /** No role means attendee; more than one, or one that does not exist, is an error. */
    private static Optional<Role> role(UserType user) {
        if (user.getRoles() == null || user.getRoles().getEntry().isEmpty()) {
            return Optional.of(Role.ATTENDEE);
        }
        List<String> roles = user.getRoles().getEntry();
        return roles.size() == 1 ? Role.of(roles.getFirst()) : Optional.empty();
    }
}
