/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.journal;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.List;
import org.rostrum.webconf.meeting.Minutes;

/**
 * How what is kept is written: JSON with the names of the records' components. Members of sealed sets carry names from a fixed list
 * ({@link TypeNames}). Strict when reading: what is unknown or missing is an error, not a default. Thread-safe.
 */
final class MinutesCodec {
    private final JsonMapper json = mapper();
    private final ObjectWriter lines = json.writerFor(new TypeReference<List<Line>>() {});

    /**
     * A note as it is written.
     *
     * @param v the version of the form of what happened
     */
    private record Line(int v, Minutes.Note note) {
        static Line of(Minutes.Note note) {
            return new Line(version(note), note);
        }

        Minutes.Note read() throws UnreadableJournalException {
            if (v != version(note)) {
                throw new UnreadableJournalException("a " + note.getClass().getSimpleName() + " of version " + v
                        + " was found, this release reads " + version(note));
            }
            return note;
        }

        private static int version(Minutes.Note note) {
            return note instanceof Minutes.Note.Worked worked ? worked.event().version() : 1;
        }
    }

    /** A member of a sealed set is written as an object of one field, its name. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
    private interface Named {}

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                .addModule(new ValuesModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        TypeNames.SETS.forEach(set -> builder.addMixIn(set, Named.class));
        builder.registerSubtypes(TypeNames.MEMBERS.toArray(NamedType[]::new));
        return builder.build();
    }

    byte[] encode(Origin origin) throws IOException {
        return written(origin);
    }

    byte[] encode(Minutes minutes) throws IOException {
        return written(minutes);
    }

    byte[] encode(List<Minutes.Note> notes) throws IOException {
        return lines.writeValueAsBytes(notes.stream().map(Line::of).toList());
    }

    /** The origin that was written in a format. */
    Origin origin(byte[] bytes, byte format) throws IOException {
        return read(bytes, format, new TypeReference<>() {});
    }

    /** The minutes that were written in a format. */
    Minutes minutes(byte[] bytes, byte format) throws IOException {
        return read(bytes, format, new TypeReference<>() {});
    }

    /** The minutes after the notes in {@code bytes}, which were written in a format. */
    Minutes with(Minutes before, byte[] bytes, byte format) throws IOException {
        Minutes after = before;
        for (Line line : read(bytes, format, new TypeReference<List<Line>>() {})) {
            after = after.with(line.read());
        }
        return after;
    }

    private byte[] written(Object value) throws IOException {
        return json.writeValueAsBytes(value);
    }

    private <T> T read(byte[] bytes, byte format, TypeReference<T> type) throws UnreadableJournalException {
        try {
            if (format == JournalFile.FORMAT) {
                return json.readValue(bytes, type);
            }
            JsonNode record = json.readTree(bytes);
            FormerFormats.upgrade(record, format);
            return json.readerFor(type).readValue(json.treeAsTokens(record));
        } catch (JsonProcessingException e) {
            throw new UnreadableJournalException("this release can't read a record", e);
        } catch (IOException e) {
            throw new UnreadableJournalException("a record can't be read", e);
        }
    }
}
