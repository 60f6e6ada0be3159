/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.factory;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.c3p.Reason;
import org.rostrum.c3p.xml.cccp.AddConferenceResponseType;
import org.rostrum.c3p.xml.cccp.AddConferenceType;
import org.rostrum.c3p.xml.cccp.CommandResponseType;
import org.rostrum.c3p.xml.cccp.CommandType;
import org.rostrum.c3p.xml.cccp.ConferenceKeysType;
import org.rostrum.c3p.xml.cccp.ConferencesType;
import org.rostrum.c3p.xml.cccp.DeleteConferenceType;
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
import org.rostrum.c3p.xml.cccp.McuTypesType;
import org.rostrum.c3p.xml.cccp.ModifyConferenceResponseType;
import org.rostrum.c3p.xml.cccp.ModifyConferenceType;
import org.rostrum.c3p.xml.confext.EncryptionKeyType;
import org.rostrum.c3p.xml.confext.PstnBridgingType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.focus.conference.FocusPolicy;
import org.rostrum.focus.conference.Reply;
import org.rostrum.focus.conference.Uris;
import org.rostrum.focus.replication.Applied;
import org.rostrum.focus.replication.ReplicatedState;
import org.rostrum.focus.schedule.Proposal;
import org.rostrum.focus.schedule.ScheduleCommand;
import org.rostrum.focus.schedule.ScheduledConference;
import org.rostrum.focus.state.FocusState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Focus Factory (C3P 4.2 to 4.7). A command is from an organizer about his own conferences, and the caller vouches for who he is. Every command gets
 * an answer; what changes the schedule is answered once it is in the log. Thread-safe.
 */
public final class FocusFactory {

    private static final Logger LOG = LoggerFactory.getLogger(FocusFactory.class);
    private static final int RETRY_AFTER_SECONDS = 1;

    private final ReplicatedState state;
    private final ConferenceKeys keys;
    private final RecordReader reader;
    private final RecordWriter writer;

    public FocusFactory(ReplicatedState state, C3pCodec codec, ConferenceKeys keys) {
        this.state = state;
        this.keys = keys;
        this.reader = new RecordReader(codec);
        this.writer = new RecordWriter(codec);
    }

    /**
     * Does what a command asks for.
     *
     * @param user the canonical SIP URI of the organizer
     * @param name what he calls himself; may be empty
     * @return the answer; it may come on the thread that applies log entries, so go on elsewhere. Never fails.
     */
    public CompletableFuture<C3pResponse> answer(C3pRequest command, String user, String name) {
        Optional<Reason> unreadable = Unreadable.reason(command);
        if (unreadable.isPresent()) {
            return failed(command, unreadable.get());
        }
        String organizer = Uris.canonical(user);
        @Nullable CommandType body = command.body().orElse(null);
        return switch (body) {
            case GetConferencingCapabilitiesType get -> done(C3pResponse.success(command, capabilities()));
            case GetAvailableMcuTypesType get -> done(C3pResponse.success(command, availableMcuTypes()));
            case GetEncryptionKeyType get -> done(C3pResponse.success(command, encryptionKey()));
            case AddConferenceType add -> add(command, add.getConferenceInfo(), organizer, name);
            case ModifyConferenceType modify -> modify(command, modify.getConferenceInfo(), organizer, name);
            case DeleteConferenceType delete -> delete(command, delete.getConferenceKeys(), organizer);
            case GetConferenceType get -> done(get(command, get, organizer));
            case GetConferencesType get -> done(list(command, get, organizer));
            case null, default -> done(C3pResponse.failure(command, Reason.NOT_SUPPORTED));
        };
    }

    private static CompletableFuture<C3pResponse> done(C3pResponse answer) {
        return CompletableFuture.completedFuture(answer);
    }

    private static CompletableFuture<C3pResponse> failed(C3pRequest command, Reason reason) {
        return done(C3pResponse.failure(command, reason));
    }

    private GetConferencingCapabilitiesResponseType capabilities() {
        FocusPolicy policy = state.state().policy();
        GetConferencingCapabilitiesResponseType capabilities = new GetConferencingCapabilitiesResponseType();
        capabilities.setCapabilityVersion(0L);
        capabilities.setMcuTypes(mcuTypes(policy));
        capabilities.setAnonymousScheduling(policy.anonymousAllowed());
        PstnBridgingType telephony = new PstnBridgingType();
        telephony.setEnabled(false);
        capabilities.setPstnBridging(telephony);
        return capabilities;
    }

    private GetAvailableMcuTypesResponseType availableMcuTypes() {
        GetAvailableMcuTypesResponseType types = new GetAvailableMcuTypesResponseType();
        types.setMcuTypes(mcuTypes(state.state().policy()));
        return types;
    }

    private static McuTypesType mcuTypes(FocusPolicy policy) {
        McuTypesType types = new McuTypesType();
        types.getMcuType().addAll(policy.mcuTypes());
        return types;
    }

    private GetEncryptionKeyResponseType encryptionKey() {
        EncryptionKeyType key = new EncryptionKeyType();
        key.setX509Certificate(keys.certificate());
        GetEncryptionKeyResponseType answer = new GetEncryptionKeyResponseType();
        answer.setEncryptionKey(key);
        return answer;
    }

    private CompletableFuture<C3pResponse> add(
            C3pRequest command, @Nullable ConferenceType info, String organizer, String name) {
        if (info == null) {
            return failed(command, Reason.REQUEST_MALFORMED);
        }
        return proposed(
                command,
                info,
                Proposal.BLANK.withOrganizerName(name),
                proposal -> submit(command, new ScheduleCommand.AddConference(organizer, proposal), (after, uri) -> {
                    AddConferenceResponseType answer = new AddConferenceResponseType();
                    answer.setConferenceInfo(after.schedule()
                            .find(uri)
                            .map(scheduled -> writer.summary(scheduled, false))
                            .orElse(null));
                    return answer;
                }));
    }

    /** What the request leaves out is taken from the record, and the record's version makes sure that it is still so when the change is made. */
    private CompletableFuture<C3pResponse> modify(
            C3pRequest command, @Nullable ConferenceType info, String organizer, String name) {
        if (info == null) {
            return failed(command, Reason.REQUEST_MALFORMED);
        }
        String id = info.getConferenceDescription() == null
                ? ""
                : orEmpty(info.getConferenceDescription().getConferenceId());
        Optional<ConferenceUri> entity = ConferenceUri.tryParse(orEmpty(info.getEntity()));
        Optional<ScheduledConference> stored =
                entity.isPresent() ? find(organizer, entity.get()) : record(organizer, id);
        if (stored.isEmpty()) {
            return failed(command, Reason.CONFERENCE_DOESNT_EXIST);
        }
        if (!id.isEmpty() && !id.equals(stored.get().terms().conferenceId())) {
            return failed(command, Reason.INVALID_CONFERENCE_ID);
        }
        Long version = info.getVersion();
        if (version == null || version != stored.get().version()) {
            return failed(command, Reason.INVALID_VERSION);
        }
        Proposal before = stored.get().proposal();
        return proposed(
                command,
                info,
                name.isEmpty() ? before : before.withOrganizerName(name),
                proposal -> submit(
                        command, new ScheduleCommand.ModifyConference(organizer, proposal, version), (after, uri) -> {
                            ModifyConferenceResponseType answer = new ModifyConferenceResponseType();
                            answer.setConferenceInfo(after.schedule()
                                    .find(uri)
                                    .map(scheduled -> writer.summary(
                                            scheduled, after.active(uri).isPresent()))
                                    .orElse(null));
                            return answer;
                        }));
    }

    private CompletableFuture<C3pResponse> proposed(
            C3pRequest command,
            ConferenceType info,
            Proposal base,
            Function<Proposal, CompletableFuture<C3pResponse>> then) {
        String key = info.getConferenceDescription() == null
                ? null
                : info.getConferenceDescription().getConferenceKey();
        if (key == null || key.isBlank()) {
            return then.apply(reader.read(info, base, key == null ? Optional.empty() : Optional.of("")));
        }
        return switch (keys.take(key.strip())) {
            case ConferenceKeys.Taken.Sealed sealed -> then.apply(reader.read(info, base, Optional.of(sealed.text())));
            case ConferenceKeys.Taken.Refused refused -> failed(command, refused.reason());
        };
    }

    private CompletableFuture<C3pResponse> delete(
            C3pRequest command, @Nullable ConferenceKeysType named, String organizer) {
        Optional<ScheduledConference> stored = find(organizer, named);
        if (stored.isEmpty()) {
            return failed(command, Reason.CONFERENCE_DOESNT_EXIST);
        }
        String id = stored.get().terms().conferenceId();
        return state.submit(new ScheduleCommand.DeleteConference(organizer, id))
                .handle((applied, problem) -> applied != null && applied.reply() instanceof Reply.Accepted
                        ? C3pResponse.success(command)
                        : refused(command, applied, problem));
    }

    private C3pResponse get(C3pRequest command, GetConferenceType get, String organizer) {
        Optional<ScheduledConference> stored = find(organizer, get.getConferenceKeys());
        if (stored.isEmpty()) {
            return C3pResponse.failure(command, Reason.CONFERENCE_DOESNT_EXIST);
        }
        return switch (KeyForReader.of(get, stored.get().particulars().sealedKey(), keys)) {
            case KeyForReader.Refused refused -> C3pResponse.failure(command, refused.reason());
            case KeyForReader.Sealed key -> {
                GetConferenceResponseType answer = new GetConferenceResponseType();
                answer.setConferenceInfo(writer.whole(stored.get(), isActive(stored.get()), key.text()));
                yield C3pResponse.success(command, answer);
            }
        };
    }

    /** All of them, or those that are static, or those that are not. */
    private C3pResponse list(C3pRequest command, GetConferencesType get, String organizer) {
        Boolean permanent = get.isStatic();
        ConferencesType conferences = new ConferencesType();
        state.state().schedule().ofOrganizer(organizer).values().stream()
                .filter(scheduled ->
                        permanent == null || scheduled.particulars().permanent() == permanent)
                .map(scheduled -> writer.summary(scheduled, isActive(scheduled)))
                .forEach(conferences.getConferenceInfo()::add);
        GetConferencesResponseType answer = new GetConferencesResponseType();
        answer.setConferences(conferences);
        return C3pResponse.success(command, answer);
    }

    private boolean isActive(ScheduledConference scheduled) {
        return state.state().active(uri(scheduled)).isPresent();
    }

    private static String uri(ScheduledConference scheduled) {
        return scheduled.terms().conference();
    }

    /** The organizer's record that the keys of a request name, by its id or by its URI. */
    private Optional<ScheduledConference> find(String organizer, @Nullable ConferenceKeysType named) {
        if (named == null) {
            return Optional.empty();
        }
        return named.getConferenceId() == null
                ? ConferenceUri.tryParse(orEmpty(named.getConfEntity())).flatMap(uri -> find(organizer, uri))
                : record(organizer, named.getConferenceId());
    }

    /** Another organizer's conference is none of his, whatever his own of the same id are. */
    private Optional<ScheduledConference> find(String organizer, ConferenceUri conference) {
        return Uris.canonical(conference.organizerUri()).equals(organizer)
                ? record(organizer, conference.conferenceId())
                : Optional.empty();
    }

    private Optional<ScheduledConference> record(String organizer, String id) {
        return state.state().schedule().find(Uris.conference(organizer, id));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Makes the body of an answer from the state with the change in it. */
    private interface Answer {
        CommandResponseType of(FocusState after, String conference);
    }

    private CompletableFuture<C3pResponse> submit(C3pRequest command, ScheduleCommand change, Answer answer) {
        return state.submit(change)
                .handle((applied, problem) -> applied != null && applied.reply() instanceof Reply.Scheduled scheduled
                        ? C3pResponse.success(command, answer.of(applied.after(), scheduled.conference()))
                        : refused(command, applied, problem));
    }

    private static C3pResponse refused(C3pRequest command, @Nullable Applied applied, @Nullable Throwable problem) {
        if (applied == null) {
            LOG.debug("{} is not taken: {}", command, String.valueOf(problem));
            return C3pResponse.failure(command, Reason.SERVER_BUSY).withRetryAfter(RETRY_AFTER_SECONDS);
        }
        if (!(applied.reply() instanceof Reply.Refused refused)) {
            return C3pResponse.failure(command, Reason.OTHER_FAILURE);
        }
        Reason reason = Reason.of(refused.refusal().token()).orElse(Reason.OTHER_FAILURE);
        C3pResponse failure = C3pResponse.failure(command, reason);
        return refused.retryAfter().isZero()
                ? failure
                : failure.withRetryAfter(refused.retryAfter().toSeconds());
    }
}
