/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.C3pCommand;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.c3p.Diagnostic;
import org.rostrum.c3p.McuUri;
import org.rostrum.c3p.xml.cccp.AddEndpointMediaType;
import org.rostrum.c3p.xml.cccp.AddEndpointType;
import org.rostrum.c3p.xml.cccp.CancelType;
import org.rostrum.c3p.xml.cccp.ConferenceKeysType;
import org.rostrum.c3p.xml.cccp.DeleteConferenceType;
import org.rostrum.c3p.xml.cccp.DeleteEndpointMediaType;
import org.rostrum.c3p.xml.cccp.DeleteEndpointType;
import org.rostrum.c3p.xml.cccp.DeleteUserType;
import org.rostrum.c3p.xml.cccp.EndpointKeysType;
import org.rostrum.c3p.xml.cccp.GetConferenceType;
import org.rostrum.c3p.xml.cccp.GetEndpointMediaType;
import org.rostrum.c3p.xml.cccp.GetEndpointType;
import org.rostrum.c3p.xml.cccp.GetUserType;
import org.rostrum.c3p.xml.cccp.MediaKeysType;
import org.rostrum.c3p.xml.cccp.ModifyConferenceLockType;
import org.rostrum.c3p.xml.cccp.ModifyConferenceType;
import org.rostrum.c3p.xml.cccp.ModifyEndpointMediaType;
import org.rostrum.c3p.xml.cccp.ModifyEndpointType;
import org.rostrum.c3p.xml.cccp.ModifyUserRolesType;
import org.rostrum.c3p.xml.cccp.ModifyUserType;
import org.rostrum.c3p.xml.cccp.UserKeysType;
import org.rostrum.c3p.xml.confinfo.ConferenceDescriptionType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.UserRolesType;
import org.rostrum.c3p.xml.confinfo.UserType;
import org.rostrum.focus.conference.Instruction;
import org.rostrum.focus.conference.Instruction.Relay.Right;
import org.rostrum.focus.conference.Role;
import org.rostrum.kit.sip.SipUris;

/**
 * What a command within the conference asks for, checked (C3P 4.10 to 4.18, 9). Everything but addUser, which has a form of its own. The checks come
 * in the order in which the diagnostics narrow down: MCU, conference, user, content.
 */
final class CommandForm {

    /** The outcome of the checks. */
    sealed interface Outcome {
        /** The conference shall be changed, or an MCU asked. */
        record Order(Instruction instruction) implements Outcome {}

        /** The sender wants to know about the conference. */
        record AskConference() implements Outcome {}

        /** The sender wants to know about this person. */
        record AskUser(String user) implements Outcome {}

        /** This is wrong. */
        record Invalid(Diagnostic diagnostic) implements Outcome {}

        /** A Focus has nothing to do with this command, or no use for it. */
        record NotServed() implements Outcome {}
    }

    private final C3pRequest request;
    private final ConferenceUri conference;
    private final String caller;
    private final Supplier<String> text;

    /**
     * A form to be filled.
     *
     * @param caller who sent the command
     * @param text the command as text, asked for only when it is carried on
     */
    CommandForm(C3pRequest request, ConferenceUri conference, String caller, Supplier<String> text) {
        this.request = request;
        this.conference = conference;
        this.caller = caller;
        this.text = text;
    }

    /** What it comes to. */
    Outcome outcome(C3pCommand command) {
        return switch (command) {
            case DELETE_USER -> deleteUser(request.body(DeleteUserType.class).getUserKeys());
            case MODIFY_USER_ROLES -> focusOnly(this::modifyUserRoles);
            case MODIFY_USER -> focusOnly(this::modifyUser);
            case GET_USER ->
                focusOnly(() -> about(request.body(GetUserType.class).getUserKeys(), Outcome.AskUser::new));
            case MODIFY_CONFERENCE_LOCK -> focusOnly(this::modifyLock);
            case DELETE_CONFERENCE ->
                focusOnly(() -> about(
                        request.body(DeleteConferenceType.class).getConferenceKeys(),
                        new Outcome.Order(new Instruction.End())));
            case GET_CONFERENCE ->
                focusOnly(() ->
                        about(request.body(GetConferenceType.class).getConferenceKeys(), new Outcome.AskConference()));
            case CANCEL -> cancel(request.body(CancelType.class).getRequestId());
            case MODIFY_CONFERENCE -> modifyConference(request.body(ModifyConferenceType.class));
            case MODIFY_ENDPOINT_MEDIA -> modifyMedia(request.body(ModifyEndpointMediaType.class));
            case ADD_ENDPOINT -> about(request.body(AddEndpointType.class).getUserKeys(), this::relay);
            case MODIFY_ENDPOINT -> about(request.body(ModifyEndpointType.class).getUserKeys(), this::relay);
            case GET_ENDPOINT -> about(request.body(GetEndpointType.class).getEndpointKeys(), this::relay);
            case DELETE_ENDPOINT -> about(request.body(DeleteEndpointType.class).getEndpointKeys(), this::relay);
            case ADD_ENDPOINT_MEDIA ->
                about(request.body(AddEndpointMediaType.class).getEndpointKeys(), this::relay);
            case GET_ENDPOINT_MEDIA ->
                about(request.body(GetEndpointMediaType.class).getMediaKeys(), this::relay);
            case DELETE_ENDPOINT_MEDIA ->
                about(request.body(DeleteEndpointMediaType.class).getMediaKeys(), this::relay);
            default -> new Outcome.NotServed();
        };
    }

    private Outcome focusOnly(Supplier<Outcome> outcome) {
        return request.mcuUri().isPresent() ? new Outcome.Invalid(Diagnostic.NOT_FOR_MCU) : outcome.get();
    }

    private Outcome deleteUser(@Nullable UserKeysType keys) {
        return about(keys, user -> {
            if (request.mcuUri().isEmpty()) {
                return new Outcome.Order(new Instruction.Eject(user));
            }
            return mcu().<Outcome>map(mcu -> new Outcome.Order(new Instruction.EjectFromMcu(user, mcu.type())))
                    .orElseGet(() -> new Outcome.Invalid(Diagnostic.MCU_URI_INVALID));
        });
    }

    private Outcome modifyUserRoles() {
        ModifyUserRolesType command = request.body(ModifyUserRolesType.class);
        return about(command.getUserKeys(), user -> changeRole(user, command.getUserRoles()));
    }

    /** Of what a user element can hold, a Focus lets others change the role only. */
    private Outcome modifyUser() {
        ModifyUserType command = request.body(ModifyUserType.class);
        ConferenceKeysType keys = command.getConferenceKeys();
        UserType target = command.getUser();
        return about(
                keys == null ? null : keys.getConfEntity(),
                target == null ? null : target.getEntity(),
                user -> target == null || target.getRoles() == null
                        ? new Outcome.NotServed()
                        : changeRole(user, target.getRoles()));
    }

    private static Outcome changeRole(String user, @Nullable UserRolesType roles) {
        Optional<Role> role = roles == null || roles.getEntry().size() != 1
                ? Optional.empty()
                : Role.of(roles.getEntry().getFirst());
        return role.<Outcome>map(next -> new Outcome.Order(new Instruction.ChangeRole(user, next)))
                .orElseGet(() -> new Outcome.Invalid(Diagnostic.ROLE_INVALID));
    }

    private Outcome modifyLock() {
        ModifyConferenceLockType command = request.body(ModifyConferenceLockType.class);
        Boolean locked = command.isLocked();
        return about(
                command.getConferenceKeys(),
                locked == null
                        ? new Outcome.Invalid(Diagnostic.UNPARSEABLE)
                        : new Outcome.Order(new Instruction.ChangeLock(locked)));
    }

    private static Outcome cancel(@Nullable String requestId) {
        return requestId == null || requestId.isBlank()
                ? new Outcome.Invalid(Diagnostic.UNPARSEABLE)
                : new Outcome.Order(new Instruction.Cancel(requestId.strip()));
    }

    /** Of what a conference-info can hold a Focus lets the subject be changed; everything else is for an MCU, or for the Focus Factory. */
    private Outcome modifyConference(ModifyConferenceType command) {
        ConferenceType info = command.getConferenceInfo();
        return about(
                info == null ? null : info.getEntity(),
                caller,
                user -> request.mcuUri().isPresent() ? relay(Right.PRESENTER, user) : changeSubject(info));
    }

    private static Outcome changeSubject(ConferenceType info) {
        ConferenceDescriptionType description = info.getConferenceDescription();
        return description == null || description.getSubject() == null || !isUnchangedBeside(description, info)
                ? new Outcome.NotServed()
                : new Outcome.Order(new Instruction.ChangeSubject(description.getSubject()));
    }

    /** Whether a document says nothing of what can be changed beside the subject. */
    private static boolean isUnchangedBeside(ConferenceDescriptionType description, ConferenceType info) {
        return description.getAny().isEmpty()
                && Stream.of(
                                info.getConferenceState(),
                                info.getUsers(),
                                info.getConferenceView(),
                                description.getDisplayText(),
                                description.getFreeText(),
                                description.getMaximumUserCount(),
                                description.getConferenceKey(),
                                description.getExpiryTime(),
                                description.getAdmissionPolicy(),
                                description.getOrganizerRoamingData(),
                                description.getNotificationData())
                        .allMatch(Objects::isNull);
    }

    /** The base schema has endpointKeys here, clients send mediaKeys (C3P 4.17). */
    private Outcome modifyMedia(ModifyEndpointMediaType command) {
        return command.getMediaKeys() == null
                ? about(command.getEndpointKeys(), user -> relay(Right.OWN_MEDIA, user))
                : about(command.getMediaKeys(), user -> relay(Right.OWN_MEDIA, user));
    }

    private Outcome relay(String user) {
        return relay(Right.PRESENTER, user);
    }

    private Outcome relay(Right right, String user) {
        return mcu().<Outcome>map(mcu ->
                        new Outcome.Order(new Instruction.Relay(mcu.type(), right, user, Role.ATTENDEE, text.get())))
                .orElseGet(() -> new Outcome.Invalid(Diagnostic.MCU_URI_INVALID));
    }

    private Outcome about(@Nullable ConferenceKeysType keys, Outcome outcome) {
        return isThis(keys == null ? null : keys.getConfEntity())
                ? outcome
                : new Outcome.Invalid(Diagnostic.CONFERENCE_ENTITY_INVALID);
    }

    private Outcome about(@Nullable UserKeysType keys, Function<String, Outcome> then) {
        return about(keys == null ? null : keys.getConfEntity(), keys == null ? null : keys.getUserEntity(), then);
    }

    private Outcome about(@Nullable EndpointKeysType keys, Function<String, Outcome> then) {
        return about(keys == null ? null : keys.getConfEntity(), keys == null ? null : keys.getUserEntity(), then);
    }

    private Outcome about(@Nullable MediaKeysType keys, Function<String, Outcome> then) {
        return about(keys == null ? null : keys.getConfEntity(), keys == null ? null : keys.getUserEntity(), then);
    }

    /** The outcome for this person of this conference, if the keys name both. */
    private Outcome about(@Nullable String confEntity, @Nullable String userEntity, Function<String, Outcome> then) {
        if (!isThis(confEntity)) {
            return new Outcome.Invalid(Diagnostic.CONFERENCE_ENTITY_INVALID);
        }
        String address = userEntity == null ? "" : SipUris.addressOfRecord(userEntity);
        return address.indexOf('@') > 0
                ? then.apply("sip:" + address)
                : new Outcome.Invalid(Diagnostic.TARGET_USER_INVALID);
    }

    private Optional<McuUri> mcu() {
        return request.mcuUri()
                .flatMap(McuUri::tryParse)
                .filter(mcu -> mcu.conference().equals(conference));
    }

    private boolean isThis(@Nullable String entity) {
        return entity != null
                && ConferenceUri.tryParse(entity).filter(conference::equals).isPresent();
    }
}
