/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import java.util.Optional;
import java.util.function.Function;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.VersionedDocument;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.schedule.ScheduledConference;

/** Documents in every shape, encoded. */
final class Encoder {

    private final C3pCodec codec;
    private final ConferenceInfoDocument info;

    /** @param records the schedule record of a conference-URI, as it is now */
    Encoder(C3pCodec codec, Function<String, Optional<ScheduledConference>> records) {
        this.codec = codec;
        this.info = new ConferenceInfoDocument(codec, records);
    }

    /** For one conference, to be kept from one of its full documents to the next. */
    WrittenPeople people() {
        return new WrittenPeople(codec);
    }

    VersionedDocument full(Conference conference, WrittenPeople people, Shape shape) {
        return switch (shape.form()) {
            case CONFERENCE_INFO ->
                codec.encodeConferenceInfo(info.frame(conference, shape.organizers()), people.of(conference));
            case CONFERENCE_STATE -> codec.encodeConferenceState(ConferenceStateDocument.full(conference));
        };
    }

    /** Empty when the form cannot tell any of it. */
    Optional<VersionedDocument> partial(Conference after, Changes changes, Shape shape) {
        return switch (shape.form()) {
            case CONFERENCE_INFO ->
                Optional.of(codec.encodeConferenceInfo(info.partial(after, changes, shape.organizers())));
            case CONFERENCE_STATE ->
                ConferenceStateDocument.partial(after, changes).map(codec::encodeConferenceState);
        };
    }

    VersionedDocument deleted(Conference conference, Form form) {
        return switch (form) {
            case CONFERENCE_INFO -> codec.encodeConferenceInfo(ConferenceInfoDocument.deleted(conference));
            case CONFERENCE_STATE -> codec.encodeConferenceState(ConferenceStateDocument.deleted(conference));
        };
    }
}
