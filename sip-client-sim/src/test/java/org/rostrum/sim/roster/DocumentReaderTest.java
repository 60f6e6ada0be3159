/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.roster;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.C3pException;
import org.rostrum.sim.roster.RosterDocument.ConfUri;
import org.rostrum.sim.roster.RosterDocument.EndpointKey;
import org.rostrum.sim.roster.RosterDocument.UserElement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DocumentReaderTest {

    private static final String FULL = """
            <conference-info xmlns="urn:ietf:params:xml:ns:conference-info"
                xmlns:msci="http://schemas.microsoft.com/rtc/2005/08/confinfoextensions"
                entity="sip:ted@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A" state="full" version="1">
              <conference-description>
                <subject>Roadmap</subject>
                <conf-uris>
                  <entry><uri>sip:ted@example.com;gruu;opaque=app:conf:meeting:id:K7QW2M9A</uri>
                    <purpose>meeting</purpose></entry>
                </conf-uris>
              </conference-description>
              <conference-state><user-count>1</user-count><locked>true</locked></conference-state>
              <users state="full">
                <user entity="sip:bob@example.com" state="full">
                  <display-text>Bob Kelly</display-text>
                  <roles><entry>attendee</entry></roles>
                  <endpoint entity="{1}" msci:session-type="focus" state="full"><status>connected</status></endpoint>
                  <endpoint entity="{1}" msci:session-type="meeting" state="full">
                    <status>connected</status>
                    <media id="2" state="full"><display-text>data collab</display-text><type>meeting</type></media>
                  </endpoint>
                </user>
              </users>
              <msci:conference-view xmlns:ci="urn:ietf:params:xml:ns:conference-info" ci:state="full">
                <msci:entity-view entity="sip:ted@example.com;gruu;opaque=app:conf:meeting:id:K7QW2M9A" ci:state="full">
                  <msci:entity-state><msci:active>true</msci:active></msci:entity-state>
                </msci:entity-view>
              </msci:conference-view>
            </conference-info>
            """;

    /** As the source document of the dial-in join prints it. */
    private static final String SHORT = """
            <conference-state version="1" state="partial"
                    entity="sip:Ted@example.com;gruu;opaque=app:conf:focus:id:1234">
                <user entity="bob@example.com" state="full">
                <display-text>Bob Kelly</display-text>
                  <endpoint entity="addf">
                    <state>connected</state>
                      <!--
                      MEDIA
                      -->
                      <media entity="2" state="full">
                        <display-text>data collab</display-text>
                        <proto>dataCollab</proto>
                      </media>
                  </endpoint>
                </user>
            </conference-state>
            """;

    private final DocumentReader reader = new DocumentReader(C3pCodec.create());

    @Test
    void readsTheUsualForm() {
        RosterDocument document = read(DocumentReader.CONFERENCE_INFO, FULL);
        Roster roster = Roster.EMPTY.apply(document).roster();

        assertThat(roster.version()).isEqualTo(1);
        assertThat(roster.subject()).contains("Roadmap");
        assertThat(roster.locked()).isTrue();
        assertThat(roster.confUris())
                .containsExactly(
                        new ConfUri("sip:ted@example.com;gruu;opaque=app:conf:meeting:id:K7QW2M9A", "meeting"));
        assertThat(roster.user("sip:BOB@example.com")).hasValueSatisfying(bob -> {
            assertThat(bob.name()).isEqualTo("Bob Kelly");
            assertThat(bob.roles()).containsExactly("attendee");
            assertThat(bob.sessions()).isEqualTo(List.of("focus", "meeting"));
        });
        assertThat(roster.views().values())
                .singleElement()
                .satisfies(view -> assertThat(view.active()).isTrue());
    }

    @Test
    void readsTheFormOfTheSourceDocument() {
        RosterDocument document = read(DocumentReader.CONFERENCE_STATE, SHORT);

        assertThat(document.state()).isEqualTo(ElementState.PARTIAL);
        assertThat(document.users()).hasValueSatisfying(users -> {
            assertThat(users.users()).singleElement().satisfies(bob -> {
                assertThat(bob.entity()).isEqualTo("sip:bob@example.com");
                assertThat(bob.state()).isEqualTo(ElementState.FULL);
                assertThat(bob.endpoints()).singleElement().satisfies(endpoint -> {
                    assertThat(endpoint.key()).isEqualTo(new EndpointKey("addf", "meeting"));
                    assertThat(endpoint.status()).isEqualTo(Optional.of("connected"));
                });
            });
        });
    }

    @Test
    void refusesWhatIsNoDocument() {
        assertThatExceptionOfType(C3pException.class)
                .isThrownBy(() -> read(DocumentReader.CONFERENCE_INFO, "<users/>"));
    }

    private RosterDocument read(String type, String xml) {
        return reader.read(type, xml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatDiffersInItsNumberOnlyIsParsedOnce() {
        RosterDocument one = read(DocumentReader.CONFERENCE_STATE, SHORT);
        RosterDocument other =
                read(DocumentReader.CONFERENCE_STATE, SHORT.replace("version=\"1\" ", "version=\"4711\"     "));

        assertThat(other.version()).isEqualTo(4711);
        assertThat(other.users()).get().isSameAs(one.users().orElseThrow());
        assertThat(other.withVersion(1)).isEqualTo(one);
    }

    @Test
    void whatDiffersInAnythingElseIsParsedAgain() {
        RosterDocument one = read(DocumentReader.CONFERENCE_STATE, SHORT);
        RosterDocument other = read(DocumentReader.CONFERENCE_STATE, SHORT.replace("Bob Kelly", "Bob Kelso"));

        assertThat(other.users().orElseThrow().users().getFirst().displayText()).contains("Bob Kelso");
        assertThat(one.users().orElseThrow().users().getFirst().displayText()).contains("Bob Kelly");
    }

    /** FULL with so many people. */
    private static String crowd(int people) {
        int start = FULL.indexOf("<user ");
        int end = FULL.indexOf("</user>") + "</user>".length();
        String bob = FULL.substring(start, end);
        return FULL.substring(0, start)
                + IntStream.range(0, people)
                        .mapToObj(i -> bob.replace("bob@", "guest" + i + '@'))
                        .collect(Collectors.joining("\n"))
                + FULL.substring(end);
    }

    private static RosterDocument readAlone(String xml) {
        return new DocumentReader(C3pCodec.create())
                .read(DocumentReader.CONFERENCE_INFO, xml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void personWhoStoodInAnotherLargeDocumentIsNotParsedAgain() {
        String first = crowd(100);
        String second = crowd(101)
                .replace("version=\"1\"", "version=\"23\"")
                .replace("<user-count>1<", "<user-count>101<")
                .replace("sip:guest7@example.com\" state=\"full\">", "sip:guest7@example.com\" state=\"partial\">");

        List<UserElement> before = users(read(DocumentReader.CONFERENCE_INFO, first));
        RosterDocument after = read(DocumentReader.CONFERENCE_INFO, second);

        assertThat(after).isEqualTo(readAlone(second));
        assertThat(users(after).get(99)).isSameAs(before.get(99));
        assertThat(users(after).get(7).state()).isEqualTo(ElementState.PARTIAL);
        assertThat(users(read(DocumentReader.CONFERENCE_INFO, first))).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<status>connected      | <!--</user><user>--><status>connected",
                "<status>connected      | <?pi </user><user ?><status>connected",
                "</users>               | </users><extension><user/></extension>",
                "</users>               | <user entity='sip:last@example.com'/></users>",
                "urn:ietf:params:xml:ns:conference-info\" | urn:ietf:params:xml:ns:conference-info\" xmlns:x=\"y:z\"",
                "confinfoextensions     | confinfoextensions/other",
            })
    void largeDocumentIsReadAsItIsWhateverWasReadBefore(String usual, String other) {
        read(DocumentReader.CONFERENCE_INFO, crowd(100));
        String changed = crowd(100).replaceFirst(Pattern.quote(usual), Matcher.quoteReplacement(other));

        assertThat(changed).isNotEqualTo(crowd(100));
        assertThat(read(DocumentReader.CONFERENCE_INFO, changed)).isEqualTo(readAlone(changed));
    }

    private static List<UserElement> users(RosterDocument document) {
        return document.users().orElseThrow().users();
    }

    @Test
    void numberThatIsNotTheRootsOwnIsNone() {
        String document =
                "<conference-state state=\"partial\" entity=\"sip:a@b\"><user version=\"1\"/></conference-state>";

        assertThat(NumberedText.of("", document.getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }
}
