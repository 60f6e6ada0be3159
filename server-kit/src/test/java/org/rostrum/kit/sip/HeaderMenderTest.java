/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import gov.nist.javax.sip.message.SIPMessage;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HeaderMenderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        To: sip:a@x;gruu;opaque=app:conf:focus:id:K7                     | To: <sip:a@x;gruu;opaque=app:conf:focus:id:K7>
        To: sip:a@x;gruu;opaque=app:conf:focus:id:K7;tag=1               | To: <sip:a@x;gruu;opaque=app:conf:focus:id:K7>;tag=1
        t:sip:a@x;opaque=app:conf:focus:id:K7;gruu;tag=1;epid=2          | t: <sip:a@x;opaque=app:conf:focus:id:K7;gruu>;tag=1;epid=2
        From : SIP:a@x;gruu;OPAQUE=APP:CONF:meeting:id:K7;epid=ab;tag=1  | From : <SIP:a@x;gruu;OPAQUE=APP:CONF:meeting:id:K7>;epid=ab;tag=1
        Contact: sip:a@x;tag=9;opaque=app:conf:focusfactory;expires=5    | Contact: <sip:a@x;tag=9;opaque=app:conf:focusfactory>;expires=5
        """)
    void bareConferenceUriGetsAngleBrackets(String given, String mended) {
        assertThat(HeaderMender.mend(given)).isEqualTo(mended);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "To: <sip:a@x;gruu;opaque=app:conf:focus:id:K7>;tag=1",
                "To: \"A\" <sip:a@x;gruu;opaque=app:conf:focus:id:K7>",
                "To: sip:a@x;tag=1",
                "To: tel:1;opaque=app:conf:focus:id:K7",
                "Subject: sip:a@x;opaque=app:conf:focus:id:K7",
                ";opaque=app:conf:focus:id:K7",
                "no colon;opaque=app:conf:",
                ""
            })
    void everythingElseStaysAsItIs(String given) {
        assertThat(HeaderMender.mend(given)).isEqualTo(given);
    }

    @Test
    void mendedHeaderIsReadWithItsParameters() throws Exception {
        byte[] info = RawMessages.bytes("""
            INFO sip:a@x;gruu;opaque=app:conf:focus:id:K7 SIP/2.0
            Via: SIP/2.0/tcp 127.0.0.1:9
            From: sip:b@x;tag=7;epid=ab
            To: sip:a@x;gruu;opaque=app:conf:focus:id:K7;tag=1
            Call-ID: c
            CSeq: 1 INFO
            Content-Length: 0

            """);

        SIPMessage message = Objects.requireNonNull(
                new MendingMessageParser().parseSIPMessage(info, false, false, (e, m, type, header, text) -> {
                    throw e;
                }));

        assertThat(SipMessages.toUri(message)).isEqualTo("sip:a@x;gruu;opaque=app:conf:focus:id:K7");
        assertThat(SipMessages.toTag(message)).hasValue("1");
        assertThat(SipMessages.fromTag(message)).hasValue("7");
    }
}
