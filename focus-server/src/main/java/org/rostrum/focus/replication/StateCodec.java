/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.rostrum.focus.state.Entry;
import org.rostrum.focus.state.FocusState;

/**
 * How log entries and snapshots are written: one byte of format version, then JSON with the component names of the records. Members of sealed sets
 * carry names from a fixed list ({@link TypeNames}), never class names. Equal values give equal bytes, so the digest of a state is that of its
 * encoding. Strict when reading: what is unknown or missing is an error, not a default. Thread-safe.
 */
final class StateCodec {

    /** The format that is written. */
    static final byte FORMAT = 4;

    /** The earliest format that is still read ({@link FormatThree}). */
    static final byte EARLIEST = 3;

    private static final HexFormat HEX = HexFormat.of();

    private final JsonMapper json = mapper();
    private final ObjectReader entryReader = json.readerFor(Entry.class);
    private final ObjectWriter entryWriter = json.writerFor(Entry.class);

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .addModule(new PureTypesModule())
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        TypeNames.SETS.forEach(set -> builder.addMixIn(set, Named.class));
        builder.registerSubtypes(TypeNames.MEMBERS.toArray(NamedType[]::new));
        return builder.build();
    }

    /** A member of a sealed set is written as an object of one field, its name. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
    private interface Named {}

    /** The bytes of a log entry. */
    byte[] encode(Entry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        bytes.write(FORMAT);
        try {
            entryWriter.writeValue(bytes, entry);
        } catch (IOException e) {
            throw new UncheckedIOException("an entry cannot be written: " + entry, e);
        }
        return bytes.toByteArray();
    }

    /**
     * The log entry of these bytes. The buffer is the engine's own and is left as it was.
     *
     * @throws UnreadableStateException when they are not one
     */
    Entry decode(ByteBuffer engineBuffer) {
        ByteBuffer buffer = engineBuffer.duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        if (bytes.length == 0) {
            throw new UnreadableStateException("a log entry is empty");
        }
        byte format = known(bytes[0], "a log entry");
        try {
            return format == FORMAT
                    ? entryReader.readValue(bytes, 1, bytes.length - 1)
                    : json.treeToValue(FormatThree.upgraded(json.readTree(bytes, 1, bytes.length - 1)), Entry.class);
        } catch (IOException e) {
            throw new UnreadableStateException("a log entry cannot be read", e);
        }
    }

    /** Writes a state as a snapshot. */
    void write(FocusState state, OutputStream out) throws IOException {
        out.write(FORMAT);
        json.writeValue(out, StateForm.of(state));
    }

    /**
     * The state of a snapshot.
     *
     * @throws UnreadableStateException when it is not one
     */
    FocusState read(InputStream in) throws IOException {
        byte format = known((byte) in.read(), "a snapshot");
        try {
            StateForm form = format == FORMAT
                    ? json.readValue(in, StateForm.class)
                    : json.treeToValue(FormatThree.upgraded(json.readTree(in)), StateForm.class);
            return form.state();
        } catch (JacksonException e) {
            throw new UnreadableStateException("a snapshot cannot be read", e);
        }
    }

    /** SHA-256 of the state's canonical form, in hexadecimal. Replicas that applied the same entries have the same. */
    String digest(FocusState state) {
        MessageDigest sha = sha256();
        try (DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), sha)) {
            write(state, out);
        } catch (IOException e) {
            throw new UncheckedIOException("a state cannot be written", e);
        }
        return HEX.formatHex(sha.digest());
    }

    /** A value, written and read as a member of this set: what a test of the encoding asks for. */
    <T> T throughJson(Object value, Class<T> set) {
        try {
            return json.readValue(json.writerFor(set).writeValueAsBytes(value), set);
        } catch (IOException e) {
            throw new UnreadableStateException("a value cannot be read: " + value, e);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte known(byte format, String what) {
        if (format < EARLIEST || format > FORMAT) {
            throw UnreadableStateException.ofFormat(what, Byte.toString(format));
        }
        return format;
    }
}
