/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.conference.ConferenceCommand;
import org.rostrum.focus.conference.DisconnectCause;
import org.rostrum.focus.conference.EndpointChange;
import org.rostrum.focus.conference.EndpointDetails;
import org.rostrum.focus.conference.EndpointStatus;
import org.rostrum.focus.conference.JoiningMethod;
import org.rostrum.focus.conference.McuEndpoint;
import org.rostrum.focus.conference.Medium;
import org.rostrum.focus.state.Entry;
import org.rostrum.focus.state.FocusCommand;
import org.rostrum.focus.state.FocusState;
import org.rostrum.focus.state.Origin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class StateCodecTest {

    private final StateCodec codec = new StateCodec();

    static Stream<Class<?>> members() {
        return TypeNames.SETS.stream().flatMap(set -> Samples.members(set).stream());
    }

    @ParameterizedTest
    @MethodSource("members")
    void everyMemberOfEverySealedSetSurvivesWritingAndReading(Class<?> member) {
        Class<?> set = TypeNames.SETS.stream()
                .filter(candidate -> Samples.members(candidate).contains(member))
                .findFirst()
                .orElseThrow();

        for (long seed = 0; seed < 50; seed++) {
            Object value = new Samples(seed).of(member);
            assertThat(codec.throughJson(value, set)).isEqualTo(value);
        }
    }

    @Test
    void everyMemberOfEverySealedSetHasOneName() {
        List<NamedType> names = TypeNames.MEMBERS;

        assertThat(names.stream().map(NamedType::getType))
                .containsExactlyInAnyOrderElementsOf(members().toList());
        assertThat(names.stream().map(NamedType::getName)).doesNotContainNull();
        for (Class<?> set : TypeNames.SETS) {
            assertThat(names.stream()
                            .filter(name -> set.isAssignableFrom(name.getType()))
                            .map(NamedType::getName))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aStateSurvivesASnapshotAndKeepsItsDigest() throws IOException {
        for (long seed = 0; seed < 50; seed++) {
            FocusState state = ((StateForm) new Samples(seed).of(StateForm.class)).state();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            codec.write(state, bytes);

            FocusState read = codec.read(new ByteArrayInputStream(bytes.toByteArray()));

            assertThat(read).isEqualTo(state);
            assertThat(codec.digest(read)).isEqualTo(codec.digest(state));
        }
    }

    @Test
    void readingLeavesTheEnginesBufferAsItWas() {
        ByteBuffer buffer = ByteBuffer.wrap(codec.encode(entry(new FocusCommand.Tick())));

        codec.decode(buffer);

        assertThat(buffer.position()).isZero();
        assertThat(codec.decode(buffer).command()).isEqualTo(new FocusCommand.Tick());
    }

    @Test
    void aSnapshotOfTheFormatBeforeIsReadAsWhatItMeant() throws IOException {
        FocusState state;
        try (InputStream snapshot = getClass().getResourceAsStream("/state/format-3.snapshot")) {
            state = codec.read(Objects.requireNonNull(snapshot));
        }

        Conference conference = state.conferences().values().iterator().next();
        assertThat(conference
                        .participants()
                        .require("sip:bob@example.com")
                        .media()
                        .values())
                .extracting(McuEndpoint::status, McuEndpoint::details)
                .containsExactly(
                        tuple(EndpointStatus.CONNECTED, EndpointDetails.of(Medium.of("2", "data collab", "meeting"))),
                        tuple(EndpointStatus.ALERTING, EndpointDetails.NONE));
        assertThat(state.schedule()
                        .find(conference.uri())
                        .orElseThrow()
                        .particulars()
                        .organizerName())
                .isEmpty();
        ByteArrayOutputStream now = new ByteArrayOutputStream();
        codec.write(state, now);
        assertThat(codec.read(new ByteArrayInputStream(now.toByteArray()))).isEqualTo(state);
    }

    @Test
    void anEntryOfTheFormatBeforeIsReadAsWhatItMeant() {
        String report =
                "{\"forConference\":{\"command\":{\"mcuReported\":{\"conference\":\"c\",\"mcuType\":\"meeting\","
                        + "\"generation\":1,\"boot\":\"b\",\"sequence\":7,\"changes\":["
                        + "{\"connected\":{\"user\":\"sip:b@c\",\"endpoint\":\"{1}\",\"joining\":\"DIALED_OUT\","
                        + "\"medium\":{\"id\":\"1\",\"label\":\"audio\",\"type\":\"a\"}}},"
                        + "{\"called\":{\"user\":\"sip:b@c\",\"endpoint\":\"{2}\",\"status\":\"ALERTING\"}},"
                        + "{\"disconnected\":{\"user\":\"sip:b@c\",\"endpoint\":\"{3}\",\"cause\":\"FAILED\"}}],"
                        + "\"view\":\"\"}}}}";

        FocusCommand command = decoded(StateCodec.EARLIEST, report);

        assertThat(command)
                .isEqualTo(new FocusCommand.ForConference(new ConferenceCommand.McuReported(
                        "c",
                        "meeting",
                        1,
                        "b",
                        7,
                        List.of(
                                new EndpointChange.Connected(
                                        "sip:b@c", "{1}", JoiningMethod.DIALED_OUT, Medium.of("1", "audio", "a")),
                                new EndpointChange.Called("sip:b@c", "{2}", EndpointStatus.ALERTING),
                                new EndpointChange.Disconnected("sip:b@c", "{3}", DisconnectCause.FAILED)),
                        "")));
        assertThatThrownBy(() -> decoded(StateCodec.FORMAT, report)).isInstanceOf(UnreadableStateException.class);
    }

    @Test
    void anEntryOfAnotherFormatIsRefused() {
        byte[] bytes = codec.encode(entry(new FocusCommand.Tick()));
        bytes[0] = StateCodec.FORMAT + 1;

        assertThatThrownBy(() -> codec.decode(ByteBuffer.wrap(bytes)))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageContaining("has format '" + (StateCodec.FORMAT + 1) + "'", "./rostrum reset");
    }

    @Test
    void aClassNameInTheLogIsNoType() {
        assertUnreadable("{\"java.util.ArrayList\":{}}");
        assertUnreadable("{\"org.rostrum.focus.state.FocusCommand$Tick\":{}}");
        assertUnreadable("{\"join\":{}}");
    }

    @Test
    void whatIsMissingOrUnknownIsAnErrorAndNotADefault() {
        assertUnreadable("{\"nodeLost\":{\"node\":\"focus\"}}");
        assertUnreadable("{\"nodeLost\":{\"node\":null,\"boot\":1}}");
        assertUnreadable("{\"nodeLost\":{\"node\":\"focus\",\"boot\":1,\"colour\":\"red\"}}");
        assertUnreadable("{\"tick\":{}}}");
    }

    private void assertUnreadable(String command) {
        assertThat(decoded("{\"tick\":{}}")).as("what is around it can be read").isEqualTo(new FocusCommand.Tick());

        assertThatThrownBy(() -> decoded(command))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessage("a log entry cannot be read");
    }

    private FocusCommand decoded(String command) {
        return decoded(StateCodec.FORMAT, command);
    }

    private FocusCommand decoded(byte format, String command) {
        String json = (char) format
                + "{\"time\":\"2026-01-01T00:00:00Z\",\"origin\":{\"node\":\"focus\",\"boot\":1,\"sequence\":1},"
                + "\"command\":" + command + "}";
        return codec.decode(ByteBuffer.wrap(json.getBytes(UTF_8))).command();
    }

    private static Entry entry(FocusCommand command) {
        return new Entry(Instant.parse("2026-01-01T00:00:00Z"), new Origin("focus", 1, 1), command);
    }
}
