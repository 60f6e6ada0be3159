/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rostrum.kit.sip.MessageScreen.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

class MessageScreenTest {

    private static final InetSocketAddress SOURCE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_001);

    private static final String GOOD = """
            INFO sip:focus@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A SIP/2.0
            v: SIP/2.0/UDP 192.0.2.7:5070;branch=z9hG4bK77ef;rport, SIP/2.0/TCP [2001:db8::1];branch=z9hG4bK1
            From: "A \\" B" <sip:alice@example.com>;tag=4711
            To: <sip:focus@example.com>
            Call-ID: a84b4c76e66710
            CSeq: 4294967295 INFO
            Subject: folded
             twice
              over
            Content-Length: 4

            body""";

    private static Verdict judge(String text) {
        byte[] octets = text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        return MessageScreen.judge(octets, 0, octets.length);
    }

    private static Verdict.Refuse refused(String text) {
        Verdict verdict = judge(text);
        assertThat(verdict).isInstanceOf(Verdict.Refuse.class);
        return (Verdict.Refuse) verdict;
    }

    private static String answer(String text) {
        return Refusal.of(refused(text), SOURCE).text();
    }

    @Test
    void requestInGoodFormPassesWhole() {
        assertThat(judge(GOOD))
                .isEqualTo(new Verdict.Pass(GOOD.replace("\n", "\r\n").length()));
    }

    @Test
    void whatIsNeverAnsweredIsToldApart() {
        String text = GOOD.replace("INFO", "BENOTIFY");

        assertThat(judge(text + "and more")).isInstanceOfSatisfying(Verdict.PassOneWay.class, oneWay -> {
            assertThat(oneWay.length()).isEqualTo(text.replace("\n", "\r\n").length());
            assertThat(oneWay.head().first("call-id")).isPresent();
        });
    }

    @Test
    void octetsBehindTheBodyAreCutOff() {
        assertThat(judge(GOOD + "and more")).isEqualTo(judge(GOOD));
        assertThat(judge(GOOD.replace("Content-Length: 4\n", "")))
                .isEqualTo(new Verdict.Pass(GOOD.replace("Content-Length: 4\n", "")
                        .replace("\n", "\r\n")
                        .length()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INFO sip:          | INFO <sip:         | 400 | Malformed Request-Line",
                "INFO sip:          | IN\"FO sip:        | 400 | Malformed Request-Line",
                "SIP/2.0            | SIP/7.0            | 505 | SIP Version Not Supported",
                "From:              | Form:              | 400 | Missing Header from",
                "Call-ID:           | Call-IQ:           | 400 | Missing Header call-id",
                "Subject:           | i:                 | 400 | Repeated Header call-id",
                "Subject:           | cseq:              | 400 | Repeated Header cseq",
                "4294967295         | 4294967296         | 400 | CSeq Number Too Large",
                "4294967295         | -1                 | 400 | Malformed CSeq",
                "4294967295 INFO    | 1 BYE              | 400 | CSeq Method Differs",
                "192.0.2.7:5070     | 192.0.2.7:5070;;   | 400 | Malformed Via",
                "SIP/2.0/UDP 192    | SIP/2.0 192        | 400 | Malformed Via",
                "branch=z9hG4bK77ef | branch=Z9HG4bk     | 400 | Via Branch Names No Transaction",
                "focus@example.com; | focus@2001:db8::1; | 400 | Malformed Request-URI",
                "B\" <sip           | B <sip             | 400 | Unterminated Quote in from",
                "Subject: folded    | l: 5               | 400 | Conflicting Content-Length",
                "Content-Length: 4  | Content-Length: x  | 400 | Malformed Content-Length",
                "Content-Length: 4  | Content-Length: 5  | 400 | Content-Length Exceeds Message",
            })
    void faultIsNamed(String good, String bad, int status, String reason) {
        String changed = GOOD.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad));

        assertThat(changed).isNotEqualTo(GOOD);
        assertThat(refused(changed)).extracting(Verdict.Refuse::status).isEqualTo(status);
        assertThat(refused(changed)).extracting(Verdict.Refuse::reason).isEqualTo(reason);
    }

    @Test
    void headWithMoreFieldsThanAnybodyNeedsIsAFault() {
        String crowded = GOOD.replace("Subject", "X: y\n".repeat(993) + "Subject");

        assertThat(judge(crowded)).isInstanceOf(Verdict.Pass.class);
        assertThat(refused(crowded.replace("Subject", "X: y\nSubject")))
                .extracting(Verdict.Refuse::status, Verdict.Refuse::reason)
                .containsExactly(400, "Too Many Header Fields");
    }

    @Test
    void headThatDoesNotEndIsAFault() {
        assertThat(refused(GOOD.substring(0, GOOD.indexOf("Content-Length"))).reason())
                .isEqualTo("Head Does Not End");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\n\n", "\n\n\n\n", "SIP/2.0 200 OK\nVia: broken", "SIP/2.0 99999"})
    void keepAlivesAndResponsesPass(String text) {
        assertThat(judge(text))
                .isEqualTo(new Verdict.Pass(text.replace("\n", "\r\n").length()));
    }

    @Test
    void nobodyIsAnsweredWithoutViaOrToAnAck() {
        assertThat(judge(GOOD.replace("v: ", "w: "))).isEqualTo(new Verdict.Drop());
        assertThat(judge(GOOD.replace("INFO", "ACK").replace("4294967295", "x")))
                .isEqualTo(new Verdict.Drop());
        assertThat(judge("\u0001\u0002 binary")).isEqualTo(new Verdict.Drop());
    }

    @Test
    void answerGoesBackThePathOfTheViaAndIsTheSameEveryTime() {
        String broken = GOOD.replace("4294967295", "x");

        assertThat(answer(broken))
                .startsWith("SIP/2.0 400 Malformed CSeq\r\nVia: SIP/2.0/UDP 192.0.2.7:5070;branch=z9hG4bK77ef"
                        + ";rport=40001;received=127.0.0.1, SIP/2.0/TCP [2001:db8::1];branch=z9hG4bK1\r\n")
                .containsPattern("To: <sip:focus@example.com>;tag=r[0-9a-f]+\r\n")
                .endsWith("Content-Length: 0\r\n\r\n")
                .isEqualTo(answer(broken));
        assertThat(Refusal.of(refused(broken), SOURCE).port()).isEqualTo(40_001);
        assertThat(Refusal.of(refused(broken.replace(";rport", "")), SOURCE).port())
                .isEqualTo(5_070);
        assertThat(Refusal.of(refused(broken.replace(":5070;branch=z9hG4bK77ef;rport", "")), SOURCE)
                        .port())
                .isEqualTo(5_060);
    }

    @Property
    void whateverComesIsJudged(@ForAll byte[] octets) {
        assertThat(MessageScreen.judge(octets, 0, octets.length)).isNotNull();
    }
}
