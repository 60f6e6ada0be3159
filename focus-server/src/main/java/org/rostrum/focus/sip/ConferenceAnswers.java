/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.C3pException;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.Reason;
import org.rostrum.c3p.xml.cccp.DeleteConferenceResponseType;
import org.rostrum.c3p.xml.cccp.DeleteConferenceType;
import org.rostrum.c3p.xml.cccp.GetConferenceResponseType;
import org.rostrum.c3p.xml.cccp.GetConferenceType;
import org.rostrum.c3p.xml.cccp.GetUserResponseType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.focus.conference.Authority;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.conference.Participant;
import org.rostrum.focus.conference.Refusal;
import org.rostrum.focus.factory.ConferenceKeys;
import org.rostrum.focus.factory.KeyForReader;
import org.rostrum.focus.notify.ConferenceInfoDocument;
import org.rostrum.focus.schedule.ScheduledConference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the commands within the conference are answered when they succeed, and the two that only ask (C3P 4.15, 4.16). */
final class ConferenceAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(ConferenceAnswers.class);

    private final C3pCodec codec;
    private final ConferenceKeys keys;
    private final Function<String, Optional<ScheduledConference>> records;
    private final ConferenceInfoDocument documents;

    /** @param records the schedule record of a conference-URI, as it is now */
    ConferenceAnswers(C3pCodec codec, ConferenceKeys keys, Function<String, Optional<ScheduledConference>> records) {
        this.codec = codec;
        this.keys = keys;
        this.records = records;
        this.documents = new ConferenceInfoDocument(codec, records);
    }

    /** The outcome of a question. */
    sealed interface Told {
        /** This is how it is. */
        record Answer(C3pResponse response) implements Told {}

        /** The sender is not told. */
        record Refused(Refusal refusal) implements Told {}
    }

    /** The command as text, for an MCU to read. */
    String text(C3pRequest command) {
        return new String(codec.write(command), StandardCharsets.UTF_8);
    }

    /** An instruction is done; what the MCU said to a relayed one is passed on. */
    C3pResponse done(C3pRequest command, String relayed) {
        if (!relayed.isEmpty()) {
            return passedOn(command, relayed);
        }
        if (command.body().orElse(null) instanceof DeleteConferenceType end) {
            ConferenceType info = new ConferenceType();
            info.setEntity(end.getConferenceKeys().getConfEntity());
            DeleteConferenceResponseType body = new DeleteConferenceResponseType();
            body.setConferenceInfo(info);
            return C3pResponse.success(command, body);
        }
        return C3pResponse.success(command);
    }

    private C3pResponse passedOn(C3pRequest command, String relayed) {
        try {
            return codec.readResponse(relayed.getBytes(StandardCharsets.UTF_8)).inReplyTo(command);
        } catch (C3pException e) {
            LOG.error("an MCU's answer to {} cannot be read back", command, e);
            return C3pResponse.failure(command, Reason.OTHER_FAILURE);
        }
    }

    /** The conference as it is, without the people: those come by notification. With a certificate in the request, also its key. */
    Told conference(C3pRequest command, Conference conference, Participation participation) {
        return Authority.asParticipant(conference, participation.caller().user(), participation.ref())
                .<Told>map(Told.Refused::new)
                .orElseGet(() -> new Told.Answer(
                        conference(command, conference, participation.caller().user())));
    }

    private C3pResponse conference(C3pRequest command, Conference conference, String reader) {
        GetConferenceType request = command.body(GetConferenceType.class);
        String sealed = records.apply(conference.uri())
                .map(record -> record.particulars().sealedKey())
                .orElse("");
        return switch (KeyForReader.of(request, sealed, keys)) {
            case KeyForReader.Refused refused -> C3pResponse.failure(command, refused.reason());
            case KeyForReader.Sealed key -> {
                ConferenceType info = documents.withoutUsers(conference, reader);
                key.text().ifPresent(info.getConferenceDescription()::setConferenceKey);
                GetConferenceResponseType body = new GetConferenceResponseType();
                body.setConferenceInfo(info);
                yield C3pResponse.success(command, body);
            }
        };
    }

    /** A person as the roster shows him. */
    Told user(C3pRequest command, Conference conference, Participation participation, String user) {
        Participant found = conference.participants().get(user);
        return Authority.asPresenter(conference, participation.caller().user(), participation.ref())
                .<Told>map(Told.Refused::new)
                .orElseGet(() -> {
                    if (found == null) {
                        return new Told.Refused(Refusal.USER_DOESNT_EXIST);
                    }
                    GetUserResponseType body = new GetUserResponseType();
                    body.setUser(ConferenceInfoDocument.whole(found));
                    return new Told.Answer(C3pResponse.success(command, body));
                });
    }
}
