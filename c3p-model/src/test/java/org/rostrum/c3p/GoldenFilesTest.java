/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.io.ByteArrayInputStream;
import java.net.URL;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class GoldenFilesTest {

    private static final C3pCodec CODEC = C3pCodec.create();

    static Stream<String> messages() {
        return Samples.messages().keySet().stream();
    }

    /** All but the answer to a command that no schema knows. */
    static Stream<String> inSchema() {
        return Golden.names().stream().filter(name -> !name.equals("unknown-command-response"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyMessageIsWrittenByteForByte(String name) {
        Golden.check(name, CODEC.write(Objects.requireNonNull(Samples.messages().get(name))));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyMessageIsReadAndWrittenAgainUnchanged(String name) {
        C3pMessage read = CODEC.read(Golden.read(name));

        Golden.check(name, CODEC.write(read));
    }

    @ParameterizedTest
    @EnumSource(C3pCommand.class)
    void everyCommandHasGoldenFilesBothWays(C3pCommand command) {
        assertThat(CODEC.readRequest(Golden.read(command.wireName() + "-request"))
                        .command())
                .contains(command);
        assertThat(CODEC.readResponse(Golden.read(command.wireName() + "-response"))
                        .command())
                .contains(command);
    }

    @Test
    void notificationsAreWrittenByteForByteAndReadAgain() {
        Golden.check("notification-joined", CODEC.writeConferenceInfo(Samples.joined()));
        Golden.check("notification-full", CODEC.writeConferenceInfo(Samples.full()));
        Golden.check("notification-reported", CODEC.writeConferenceInfo(Samples.reported()));

        for (String name : new String[] {"notification-joined", "notification-full", "notification-reported"}) {
            Golden.check(name, CODEC.writeConferenceInfo(CODEC.readConferenceInfo(Golden.read(name))));
        }
    }

    @Test
    void theShortFormIsWrittenAsTheSourcePrintsIt() {
        Golden.check("conference-state-joined", CODEC.writeConferenceState(Samples.shortForm()));

        Golden.check(
                "conference-state-joined",
                CODEC.writeConferenceState(CODEC.readConferenceState(Golden.read("conference-state-joined"))));
    }

    @ParameterizedTest
    @MethodSource("inSchema")
    void everythingWrittenIsValidAgainstOurSchemas(String name) throws SAXException {
        Schema schema = schema("cccp.xsd", "conference-state.xsd", "rostrum.xsd");

        assertThatCode(() ->
                        schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(Golden.read(name)))))
                .doesNotThrowAnyException();
    }

    @Test
    void noGoldenFileIsLeftOver() {
        Set<String> expected = new HashSet<>(Samples.messages().keySet());
        expected.addAll(
                Set.of("notification-joined", "notification-full", "notification-reported", "conference-state-joined"));

        assertThat(Golden.names()).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Schema schema(String... files) throws SAXException {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        Source[] sources = Stream.of(files)
                .map(file -> GoldenFilesTest.class.getResource("/org/rostrum/c3p/schema/" + file))
                .map(URL::toString)
                .map(StreamSource::new)
                .toArray(Source[]::new);
        return factory.newSchema(sources);
    }
}
