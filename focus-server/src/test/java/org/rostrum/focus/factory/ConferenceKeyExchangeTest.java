/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.factory;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.Reason;
import org.rostrum.c3p.xml.cccp.GetConferenceResponseType;
import org.rostrum.c3p.xml.cccp.GetEncryptionKeyResponseType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rostrum.focus.factory.FactoryDesk.ALICE;
import static org.rostrum.focus.factory.FactoryDesk.CLOCK;
import static org.rostrum.focus.factory.FactoryDesk.KEYS;
import static org.rostrum.focus.factory.FactoryDesk.add;
import static org.rostrum.focus.factory.FactoryDesk.encryptionKey;

/** Conference keys on their way to the Focus Factory and back to whoever reads them, encrypted both ways (C3P 4.4, 4.7). */
class ConferenceKeyExchangeTest {

    private final FactoryDesk desk = new FactoryDesk();

    @Test
    void conferenceKeyGoesThereAndBackEncryptedForWhoeverReadsIt() {
        byte[] factoryKey = desk.ask("<getEncryptionKey/>")
                .body(GetEncryptionKeyResponseType.class)
                .orElseThrow()
                .getEncryptionKey()
                .getX509Certificate();
        String sealed = ConferenceKeys.seal(
                "Passc0de", ConferenceKeys.clientCertificate(factoryKey).orElseThrow());
        assertThat(desk.ask(add(
                                "",
                                "<msci:conference-key>" + sealed + "</msci:conference-key>"
                                        + "<msci:admission-policy>anonymous</msci:admission-policy>",
                                ""))
                        .isSuccess())
                .isTrue();
        ConferenceKeys mine = ConferenceKeys.passing(CLOCK);

        C3pResponse read = desk.get(encryptionKey(mine.certificate()));

        String key = read.body(GetConferenceResponseType.class)
                .orElseThrow()
                .getConferenceInfo()
                .getConferenceDescription()
                .getConferenceKey();
        assertThat(mine.open(key)).hasValue("Passc0de");
        assertThat(KEYS.open(key)).as("nobody else can read it").isEmpty();
    }

    @Test
    void conferenceWithoutAKeyIsReadWithoutOne() {
        desk.ask(add("", "", ""));

        assertThat(desk.get(encryptionKey(KEYS.certificate()))
                        .body(GetConferenceResponseType.class)
                        .orElseThrow()
                        .getConferenceInfo()
                        .getConferenceDescription()
                        .getConferenceKey())
                .isNull();
    }

    @Test
    void certificateThatCannotEncryptIsInvalid() {
        desk.ask(add("", "", ""));

        assertThat(desk.get(encryptionKey(new byte[] {1, 2, 3})).reason()).hasValue(Reason.INVALID_ENCRYPTION_KEY);
    }

    @Test
    void keyWhosePrivateHalfIsLostIsAFailureOfOurs() {
        desk.ask(add("", key("Passc0de"), ""));
        FocusFactory other = new FocusFactory(desk.state, desk.codec, ConferenceKeys.passing(CLOCK));

        C3pResponse answer = desk.ask(
                other,
                ALICE,
                "<getConference><conferenceKeys msci:conference-id=\"K7QW2M9A\"/>" + encryptionKey(KEYS.certificate())
                        + "</getConference>");

        assertThat(answer.reason()).hasValue(Reason.OTHER_FAILURE);
    }

    @Test
    void keyThatHasBeenRenewedIsStaleAndOneThatTheFactoryNeverHadIsInvalid(@TempDir Path directory) {
        Duration aDay = Duration.ofDays(1);
        ConferenceKeys before = ConferenceKeys.open(directory, Clock.offset(CLOCK, aDay.negated()), aDay);
        FactoryDesk renewed = new FactoryDesk(ConferenceKeys.open(directory, CLOCK, aDay));

        assertThat(renewed.ask(add("", key(SealedKeys.sealed("Passc0de", before)), ""))
                        .reason())
                .hasValue(Reason.STALE_ENCRYPTION_KEY);
        assertThat(renewed.ask(add("", key(SealedKeys.sealed("Passc0de", KEYS)), ""))
                        .reason())
                .hasValue(Reason.INVALID_ENCRYPTION_KEY_USED);
    }

    private static String key(String text) {
        return "<msci:conference-key>" + text + "</msci:conference-key>";
    }
}
