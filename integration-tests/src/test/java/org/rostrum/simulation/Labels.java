/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.Namespaces;
import org.rostrum.c3p.xml.cccp.AddUserType;
import org.rostrum.c3p.xml.cccp.DeleteUserType;
import org.rostrum.c3p.xml.cccp.ModifyUserRolesType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.StateType;
import org.rostrum.c3p.xml.confinfo.UserType;

/** What a ladder says of a message between servers. */
final class Labels {

    private Labels() {}

    static String of(C3pRequest request) {
        String about = request.command()
                .map(command -> switch (command) {
                    case ADD_USER ->
                        request.body(AddUserType.class)
                                .getUser()
                                .getEndpoint()
                                .getFirst()
                                .getEntity();
                    case DELETE_USER -> deleted(request.body(DeleteUserType.class));
                    case MODIFY_USER_ROLES ->
                        request.body(ModifyUserRolesType.class).getUserKeys().getUserEntity();
                    default -> "";
                })
                .orElse("");
        String generation =
                request.generation().isPresent() ? " g" + request.generation().getAsLong() : "";
        return request.commandName() + " #" + request.requestId() + generation + conference(request) + spaced(about);
    }

    private static String deleted(DeleteUserType command) {
        return command.getUserKeys().getUserEntity()
                + (command.getAny().isEmpty()
                        ? " wholly"
                        : ", " + command.getAny().size() + " endpoints");
    }

    private static String conference(C3pRequest request) {
        return request.mcuUri().map(uri -> spaced(id(uri))).orElse("");
    }

    static String of(ConferenceType document) {
        String changes = Optional.ofNullable(document.getUsers()).stream()
                .flatMap(users -> users.getUser().stream())
                .map(Labels::change)
                .collect(Collectors.joining(", "));
        return "notification " + document.getVersion() + " g"
                + document.getOtherAttributes().get(Namespaces.GENERATION)
                + spaced(id(document.getEntity())) + spaced(changes);
    }

    private static String change(UserType user) {
        return user.getEndpoint().stream()
                .map(endpoint ->
                        (endpoint.getState() == StateType.DELETED ? "without " : "with ") + endpoint.getEntity())
                .collect(Collectors.joining(", "));
    }

    /** The conference id is the end of every URI of a conference. */
    private static String id(String uri) {
        return uri.substring(uri.lastIndexOf(':') + 1).toUpperCase(Locale.ROOT);
    }

    private static String spaced(String text) {
        return text.isEmpty() ? "" : " " + text;
    }
}
