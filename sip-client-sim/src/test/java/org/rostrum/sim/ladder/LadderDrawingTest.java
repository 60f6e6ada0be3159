/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.ladder;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.rostrum.kit.trace.TraceEvent.Direction;
import org.rostrum.kit.trace.TraceEvent.Protocol;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;

class LadderDrawingTest {

    private static final String BOB = "Bob joins the data conference K7QW2M9A";

    @Test
    void bobsTextIsTheGoldenFile() {
        Ladder ladder = JoinStory.of("bob", Script.aliceAndBob().messages()).ladder(BOB);

        assertThat(TextLadder.draw(ladder)).isEqualTo(golden("bob.txt"));
    }

    @Test
    void bobsMermaidIsTheGoldenFile() {
        Ladder ladder = JoinStory.of("bob", Script.aliceAndBob().messages()).ladder(BOB);

        assertThat(MermaidLadder.draw(ladder)).isEqualTo(golden("bob.mmd"));
    }

    @Test
    void wholeConferencesTextIsTheGoldenFile() {
        Script script = Script.aliceAndBob()
                .half(Direction.SENT, Protocol.SIP, "focus", "alice", "BENOTIFY partial", "alice;lost BENOTIFY;req")
                .half(Direction.RECEIVED, Protocol.SIP, "bob", "focus", "BYE", "bob;9 BYE;req");

        assertThat(TextLadder.draw(Ladder.of("Conference K7QW2M9A", script.messages())))
                .isEqualTo(golden("conference.txt"));
    }

    @Test
    void wholeConferencesMermaidIsTheGoldenFile() {
        Script script = Script.aliceAndBob()
                .half(Direction.SENT, Protocol.SIP, "focus", "alice", "BENOTIFY partial", "alice;lost BENOTIFY;req");

        assertThat(MermaidLadder.draw(Ladder.of("Conference K7QW2M9A", script.messages())))
                .isEqualTo(golden("conference.mmd"));
    }

    @Test
    void wholeConferencesSvgIsTheGoldenFile() {
        Script script = Script.aliceAndBob()
                .silence(Duration.ofMillis(2_400))
                .half(Direction.SENT, Protocol.SIP, "focus", "alice", "BENOTIFY partial", "alice;lost BENOTIFY;req");

        assertThat(SvgLadder.draw(Ladder.of("Conference K7QW2M9A", script.messages())))
                .isEqualTo(golden("conference.svg"));
    }

    @Test
    void svgOfHostileNamesIsWellFormedAndDrawsThemAsText() throws Exception {
        String hostile = "</text><script>alert(1)</script>&\"\u0001";
        Script script = new Script().sip(hostile, "focus", "INVITE " + hostile, "c;1 INVITE;req");

        String svg = SvgLadder.draw(Ladder.of(hostile, script.messages()));

        var document = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getDocumentElement().getTextContent()).contains("</text><script>alert(1)</script>&\" ");
    }

    @Test
    void silenceIsARowOfItsOwn() {
        Script script = new Script()
                .sip("bob", "focus", "INVITE", "b;1 INVITE;req")
                .silence(Duration.ofMillis(499))
                .sip("focus", "bob", "100 INVITE", "b;1 INVITE;100")
                .silence(Duration.ofSeconds(200))
                .sip("focus", "bob", "200 INVITE", "b;1 INVITE;200");

        List<String> lines =
                TextLadder.draw(Ladder.of("", script.messages())).lines().toList();

        assertThat(lines.stream().filter(line -> line.contains("╎")))
                .singleElement()
                .asString()
                .contains("3 min 20 s");
    }

    @Test
    void onlyTheProtocolsAskedForAreDrawnAndKeepTheirNumbers() {
        Ladder all = JoinStory.of("bob", Script.aliceAndBob().messages()).ladder(BOB);

        Ladder c3p = all.only(Set.of("C3P"));

        assertThat(c3p.parties()).doesNotContain("bob").contains("focus");
        assertThat(c3p.rows())
                .isNotEmpty()
                .allMatch(row -> row.message().protocol().equals("C3P"));
        assertThat(c3p.rows()).extracting(Ladder.Row::number).contains("2", "2.1", "5");
    }

    @Test
    void tableOfStepsIsTheGoldenFile() {
        List<JoinStory> joins = JoinStory.all(Script.aliceAndBob().messages());

        assertThat(StepTable.draw(joins)).isEqualTo(golden("steps.txt"));
    }

    @Test
    void namesThatMermaidReservesAreChanged() {
        Script script = new Script().sip("end", "web-1", "INVITE; really #1", "c;1 INVITE;req");

        String diagram = MermaidLadder.draw(Ladder.of("", script.messages()));

        assertThat(diagram)
                .contains("participant end_ as end\n")
                .contains("participant web_1 as web-1\n")
                .contains("end_->>web_1: SIP INVITE#59; really #35;1\n");
    }

    @Test
    void emptyLadderIsOnlyATitle() {
        assertThat(TextLadder.draw(Ladder.of("nothing", List.of()))).startsWith("nothing\n");
    }

    @Property(tries = 300)
    void fivePartiesFitATerminalWhateverTheLabels(
            @ForAll @Size(min = 5, max = 20) List<@AlphaChars @StringLength(min = 1, max = 60) String> labels) {
        List<String> parties = List.of("alice", "bob", "focus", "factory", "webconf-1");
        Script script = new Script();
        for (int i = 0; i < labels.size(); i++) {
            String from = parties.get(i % 5);
            String to = parties.get((i + 1 + i / 5 % 4) % 5);
            script.message(Protocol.C3P, from, to, labels.get(i), i + ";req");
        }

        List<String> lines =
                TextLadder.draw(Ladder.of("", script.messages())).lines().toList();

        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(160));
        assertThat(new ArrayList<>(lines)).hasSizeGreaterThan(labels.size());
    }

    private static String golden(String name) {
        try (InputStream in = LadderDrawingTest.class.getResourceAsStream("/ladder/" + name)) {
            return in == null ? "no golden file " + name : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }
}
