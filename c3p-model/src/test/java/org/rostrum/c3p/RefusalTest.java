/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What a receiver must not put up with, and what it owes the sender then (C3P 3.5, 9). */
class RefusalTest {

    private static final String ENVELOPE =
            "<request xmlns='urn:ietf:params:xml:ns:cccp' requestId='7' from='sip:a@b' to='sip:c@d'>";

    private final C3pCodec codec = C3pCodec.create();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hello",
                "<",
                "<request",
                "<request xmlns='urn:ietf:params:xml:ns:cccp'>",
                "<request xmlns='urn:ietf:params:xml:ns:cccp'/>",
                "<request requestId='7' from='a' to='b'><ping/></request>",
                "<request xmlns='urn:ietf:params:xml:ns:cccp' requestId='' from='a' to='b'><ping/></request>",
                "<request xmlns='urn:ietf:params:xml:ns:cccp' from='a' to='b'><ping/></request>",
                "<request xmlns='urn:ietf:params:xml:ns:cccp' requestId='7' to='b'><ping/></request>",
                "<request xmlns='urn:ietf:params:xml:ns:cccp' requestId='7' from='a'><ping/></request>",
                "<conference-info xmlns='urn:ietf:params:xml:ns:conference-info' entity='x'/>",
                "<response xmlns='urn:ietf:params:xml:ns:cccp' requestId='7' from='a' to='b'/>",
                "<response xmlns='urn:ietf:params:xml:ns:cccp' requestId='7' from='a' to='b' code='maybe'/>"
            })
    void whatIsNoMessageIsMalformedAndCannotBeAnswered(String xml) {
        C3pException refusal = refusal(Samples.utf8(xml));

        assertThat(refusal.reason()).isEqualTo(Reason.REQUEST_MALFORMED);
        assertThat(refusal.diagnostic()).isEqualTo(Diagnostic.UNPARSEABLE);
        assertThat(refusal.answer()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<addUser>",
                "<addUser></deleteUser>",
                "<addUser><a:b/></addUser></request>",
                "<addUser>&nbsp;</addUser></request>",
                "<addUser x='1' x='2'/></request>",
                "<addUser/></request><request/>",
                "<addUser/></request>trailing",
                "<addUser>\u0001</addUser></request>"
            })
    void aBrokenBodyIsAnsweredByItsEnvelope(String rest) {
        C3pException refusal = refusal(Samples.utf8(ENVELOPE + rest));

        C3pResponse answer = refusal.answer().orElseThrow();
        assertThat(answer.requestId()).isEqualTo("7");
        assertThat(answer.from()).isEqualTo("sip:c@d");
        assertThat(answer.to()).isEqualTo("sip:a@b");
        assertThat(answer.code()).isEqualTo(ResponseCode.FAILURE);
        assertThat(answer.reason()).contains(Reason.REQUEST_MALFORMED);
    }

    @Test
    void severalUsersInAnAddUserAreRefusedAndNoneIsLostInSilence() {
        C3pException refusal = refusal(Samples.utf8(ENVELOPE
                + "<addUser xmlns:ci='urn:ietf:params:xml:ns:conference-info'>"
                + "<ci:user entity='sip:a@b'/><ci:user entity='sip:e@f'/></addUser></request>"));

        assertThat(refusal.reason()).isEqualTo(Reason.REQUEST_MALFORMED);
        assertThat(refusal.diagnostic()).isEqualTo(Diagnostic.ADD_USER_INVALID);
        assertThat(refusal.answer().orElseThrow().requestId()).isEqualTo("7");
    }

    @Test
    void theAnswerNamesTheCommandThatWasReached() {
        C3pException refusal = refusal(Samples.utf8(ENVELOPE + "<addUser><user"));

        assertThat(refusal.answer().orElseThrow().commandName()).isEqualTo("addUser");
        assertThat(Samples.text(codec.write(refusal.answer().orElseThrow())))
                .contains("<addUser reason=\"requestMalformed\"/>");
    }

    @Test
    void severalCommandsAreNotSupported() {
        C3pException refusal = refusal(Samples.utf8(ENVELOPE + "<addUser/><deleteUser/></request>"));

        assertThat(refusal.reason()).isEqualTo(Reason.NOT_SUPPORTED);
        assertThat(refusal.diagnostic().id()).isEqualTo(3006);
        assertThat(refusal.answer().orElseThrow().commandName()).isEqualTo("addUser");
    }

    @Test
    void noCommandIsMalformed() {
        assertThat(refusal(Samples.utf8(ENVELOPE + " </request>")).reason()).isEqualTo(Reason.REQUEST_MALFORMED);
    }

    @Test
    void anotherVersionOfTheProtocolIsMalformed() {
        String xml = Samples.text(Golden.read("ping-request")).replace("C3PVersion=\"1\"", "C3PVersion=\"2\"");

        assertThat(refusal(Samples.utf8(xml)).answer()).isPresent();
    }

    @Test
    void aRequestIsNoResponse() {
        assertThat(catchThrowableOfType(C3pException.class, () -> codec.readResponse(Golden.read("ping-request"))))
                .isNotNull();
        assertThat(catchThrowableOfType(C3pException.class, () -> codec.readRequest(Golden.read("ping-response"))))
                .isNotNull();
        assertThat(catchThrowableOfType(
                        C3pException.class, () -> codec.readConferenceInfo(Golden.read("ping-request"))))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE request>",
                "<!DOCTYPE request SYSTEM 'http://127.0.0.1:1/x.dtd'>",
                "<!DOCTYPE request PUBLIC 'x' 'file:///etc/passwd'>",
                "<!DOCTYPE request [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
                "<!DOCTYPE request [<!ENTITY % x SYSTEM 'http://127.0.0.1:1/x'> %x;]>",
                "<!DOCTYPE request [<!ATTLIST ping x CDATA 'y'>]>"
            })
    void aDocumentTypeIsNotRead(String documentType) {
        String xml = "<?xml version='1.0'?>" + documentType + ENVELOPE + "<ping>&x;</ping></request>";

        C3pException refusal = refusal(Samples.utf8(xml));

        assertThat(refusal.reason()).isEqualTo(Reason.REQUEST_MALFORMED);
        assertThat(refusal).hasMessageNotContaining("root:");
    }

    @Test
    void anEntityBombIsRefusedAtOnce() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE request [<!ENTITY a0 'ha'>");
        for (int i = 1; i <= 60; i++) {
            bomb.append("<!ENTITY a%d '&a%d;&a%d;'>".formatted(i, i - 1, i - 1));
        }
        bomb.append("]>").append(ENVELOPE).append("<ping>&a60;</ping></request>");

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(refusal(Samples.utf8(bomb.toString())).reason())
                        .isEqualTo(Reason.REQUEST_MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "ISO-8859-1", "windows-1252"})
    void otherEncodingsAreMalformed(String encoding) {
        String xml = "<?xml version='1.0' encoding='" + encoding + "'?>" + ENVELOPE + "<ping>\u00e9</ping></request>";

        assertThat(refusal(xml.getBytes(Charset.forName(encoding))).reason()).isEqualTo(Reason.REQUEST_MALFORMED);
        assertThat(refusal(xml.getBytes(StandardCharsets.UTF_8)).reason()).isEqualTo(Reason.REQUEST_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"C0AF", "80", "C3", "EDA080", "F4908080", "FF"})
    void bytesThatAreNotUtf8AreMalformed(String hex) {
        byte[] start = Samples.utf8(ENVELOPE + "<ping><x xmlns='urn:x'>");
        byte[] bad = HexFormat.of().parseHex(hex);
        byte[] end = Samples.utf8("</x></ping></request>");
        byte[] xml = new byte[start.length + bad.length + end.length];
        System.arraycopy(start, 0, xml, 0, start.length);
        System.arraycopy(bad, 0, xml, start.length, bad.length);
        System.arraycopy(end, 0, xml, start.length + bad.length, end.length);

        assertThat(refusal(xml).reason()).isEqualTo(Reason.REQUEST_MALFORMED);
    }

    @Test
    void theMessageOfARefusalIsPrintableAndShort() {
        String text = refusal(Samples.utf8(ENVELOPE + "<\u0007\u202e" + "x".repeat(5000)))
                .getMessage();

        assertThat(text).matches("[ -~]{1,200}");
    }

    private C3pException refusal(byte[] xml) {
        C3pException refusal = catchThrowableOfType(C3pException.class, () -> codec.read(xml));
        assertThat(refusal).as("must be refused").isNotNull();
        return refusal;
    }
}
