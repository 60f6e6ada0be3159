/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import javax.sip.message.Request;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReasonPhraseTest {

    @ParameterizedTest
    @CsvSource({
        "200, OK",
        "421, Extension Required",
        "422, Session Interval Too Small",
        "489, Bad Event",
    })
    void responseSaysWhatItsStatusMeans(int status, String phrase) throws Exception {
        Request invite = SipMessages.MESSAGES.createRequest("""
                INVITE sip:conference@example.com SIP/2.0
                Via: SIP/2.0/TCP 127.0.0.1:5060;branch=z9hG4bK1
                From: <sip:alice@example.com>;tag=1
                To: <sip:conference@example.com>
                Call-ID: 1
                CSeq: 1 INVITE
                Max-Forwards: 70

                """.replace("\n", "\r\n"));

        assertThat(SipMessages.response(invite, status, "2").getReasonPhrase()).isEqualTo(phrase);
    }
}
