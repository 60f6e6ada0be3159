/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import java.util.Optional;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.VersionedDocument;
import org.rostrum.focus.conference.Conference;

/**
 * Documents in either form, encoded. Nothing in them is for the organizer alone as yet, so the form is all that tells two
 * encodings of one revision apart.
 */
final class Encoder {

    private final C3pCodec codec;

    Encoder(C3pCodec codec) {
        this.codec = codec;
    }

    VersionedDocument full(Conference conference, Form form) {
        return switch (form) {
            case CONFERENCE_INFO -> codec.encodeConferenceInfo(ConferenceInfoDocument.full(conference));
            case CONFERENCE_STATE -> codec.encodeConferenceState(ConferenceStateDocument.full(conference));
        };
    }

    /** Empty when the form cannot tell any of it. */
    Optional<VersionedDocument> partial(Conference after, Changes changes, Form form) {
        return switch (form) {
            case CONFERENCE_INFO ->
                Optional.of(codec.encodeConferenceInfo(ConferenceInfoDocument.partial(after, changes)));
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
