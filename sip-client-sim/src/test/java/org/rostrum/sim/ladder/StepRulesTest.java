/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.ladder;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class StepRulesTest {

    private static final Parties PARTIES = Parties.of(Script.aliceAndBob().messages());

    @ParameterizedTest(name = "{1} {3} is {0}")
    @CsvSource({
        "ASK,        SIP,  bob,     INFO addUser,                       focus",
        "GET_MCU,    C3P,  focus,   getMcu,                             factory",
        "RESERVE,    C3P,  factory, addConference reserve,              webconf",
        "BOOTSTRAP,  C3P,  focus,   addConference bootstrap,            webconf",
        "ADD_USER,   C3P,  focus,   addUser,                            webconf",
        "AUTHORIZED, C3P,  webconf, addUser success,                    focus",
        "AUTHORIZED, C3P,  webconf, addUser 200 success,                focus",
        "CONNECTION, SIP,  focus,   INFO addUser success,               bob",
        "CONNECTION, SIP,  focus,   INFO addUser failure,               bob",
        "CHANNEL,    PSOM, bob,     sAuthenticate,                      webconf",
        "ACCEPTED,   PSOM, webconf, cAuthenticated,                     bob",
        "JOINED,     C3P,  webconf, notification user joined,           focus",
        "NOTIFIED,   SIP,  focus,   BENOTIFY partial,                   alice",
        "NOTIFIED,   SIP,  focus,   NOTIFY partial,                     alice"
    })
    void messageOfAStepIsNumbered(Step step, String protocol, String from, String label, String to) {
        assertThat(StepRules.stepOf(message(protocol, from, to, label), PARTIES))
                .contains(step);
    }

    @ParameterizedTest(name = "{0} {2} from {1} to {3} has no number")
    @CsvSource({
        "SIP,  bob,     202 INFO,                        focus",
        "SIP,  focus,   INFO addUser pending,            bob",
        "SIP,  bob,     200 INFO,                        focus",
        "C3P,  factory, getMcu success,                  focus",
        "C3P,  webconf, addUser failure,                 focus",
        "C3P,  webconf, addConference reserve success,   factory",
        "C3P,  focus,   addConference reserve,           webconf",
        "C3P,  focus,   notification user joined 200,    webconf",
        "PSOM, webconf, cAuthenticationFailed,           bob",
        "SIP,  bob,     INVITE addUser,                  focus"
    })
    void otherMessagesAreNot(String protocol, String from, String label, String to) {
        assertThat(StepRules.stepOf(message(protocol, from, to, label), PARTIES))
                .isEmpty();
    }

    @Test
    void partsAreReadFromWhatIsSaidNotFromNames() {
        List<Message> messages = new Script()
                .sip("zoe", "north-1", "INVITE addUser", "c;1 INVITE;req")
                .c3p("north-1", "picker", "getMcu", "")
                .c3p("north-1", "slides", "addUser", "")
                .messages();

        Parties parties = Parties.of(messages);

        assertThat(parties.part("zoe")).isEqualTo(Parties.Part.CLIENT);
        assertThat(parties.part("north-1")).isEqualTo(Parties.Part.FOCUS);
        assertThat(parties.part("picker")).isEqualTo(Parties.Part.FACTORY);
        assertThat(parties.part("slides")).isEqualTo(Parties.Part.MCU);
        assertThat(parties.columns()).containsExactly("zoe", "north-1", "picker", "slides");
    }

    private static Message message(String protocol, String from, String to, String label) {
        return new Message(from, to, protocol, label, OptionalLong.of(1), OptionalLong.of(2), "c;1;req", "");
    }
}
