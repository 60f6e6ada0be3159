/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rostrum.kit.sip.SipTransport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FocusAddressTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:5060,              127.0.0.1, 5060, TCP",
        "127.0.0.1:5060;udp,          127.0.0.1, 5060, UDP",
        "focus:5061;transport=tls,    focus,     5061, TLS",
        "Focus.Example.COM:5061;TLS,  focus.example.com, 5061, TLS",
        "[::1]:5060;tcp,              ::1,       5060, TCP"
    })
    void readsHostPortAndTransport(String text, String host, int port, SipTransport transport) {
        assertThat(FocusAddress.parse(text)).isEqualTo(new FocusAddress(host, port, transport));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "focus", "focus:", "focus:0", "focus:70000", "focus:5060;sctp", "::1:5060", ":5060"})
    void refusesAnythingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> FocusAddress.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:5060;udp", "[::1]:5061;tls"})
    void printsWhatItReads(String text) {
        assertThat(FocusAddress.parse(text)).hasToString(text);
    }
}
