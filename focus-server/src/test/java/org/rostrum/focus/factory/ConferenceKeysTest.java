/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.factory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rostrum.c3p.Reason;
import org.rostrum.focus.factory.ConferenceKeys.Taken;
import org.rostrum.kit.lifecycle.StartupException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Conference keys: sealed, opened, refused, and what happens when the Factory's own key is renewed. */
class ConferenceKeysTest {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T09:00:00Z"), ZoneOffset.UTC);
    private static final Clock LATER = Clock.offset(CLOCK, YEAR.plusDays(1));

    @TempDir
    Path home;

    private ConferenceKeys open(Clock clock) {
        return ConferenceKeys.open(home.resolve("keys"), clock, YEAR);
    }

    private static String sealedFor(ConferenceKeys keys, String key) {
        return ConferenceKeys.seal(
                key, ConferenceKeys.clientCertificate(keys.certificate()).orElseThrow());
    }

    @Test
    void whatAClientSealedIsTakenAsItIsAndOpens() {
        ConferenceKeys keys = open(CLOCK);
        String sealed = sealedFor(keys, "Passc0de");

        assertThat(keys.take(sealed)).isEqualTo(new Taken.Sealed(sealed));
        assertThat(keys.open(sealed)).hasValue("Passc0de");
    }

    @Test
    void keyInTheClearIsSealedAtOnce() {
        ConferenceKeys keys = open(CLOCK);

        Taken.Sealed taken = (Taken.Sealed) keys.take("Passc0de");

        assertThat(taken.text()).doesNotContain("Passc0de");
        assertThat(keys.open(taken.text())).hasValue("Passc0de");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "12345678901234567", "pass word", "p\u00e4ss"})
    void keyIsFourToSixteenLettersAndDigits(String key) {
        ConferenceKeys keys = open(CLOCK);

        assertThat(keys.take(key)).isEqualTo(new Taken.Refused(Reason.INVALID_PASSCODE));
        assertThat(keys.take(sealedFor(keys, key))).isEqualTo(new Taken.Refused(Reason.INVALID_PASSCODE));
    }

    @Test
    void keysOutliveTheProcessAndNobodyElseReadsThem() throws Exception {
        String sealed = sealedFor(open(CLOCK), "Passc0de");

        assertThat(open(CLOCK).open(sealed)).hasValue("Passc0de");
        try (Stream<Path> files = Files.list(home.resolve("keys"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".key")))
                    .hasSize(1)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void renewedKeyMakesTheOldOneStaleButStillOpensWhatItSealed() {
        String sealed = sealedFor(open(CLOCK), "Passc0de");

        ConferenceKeys renewed = open(LATER);

        assertThat(renewed.take(sealed)).isEqualTo(new Taken.Refused(Reason.STALE_ENCRYPTION_KEY));
        assertThat(renewed.open(sealed)).hasValue("Passc0de");
        assertThat(renewed.take(sealedFor(renewed, "Passc0de"))).isInstanceOf(Taken.Sealed.class);
    }

    @Test
    void eachStartMakesANewKeyWhenNoAgeIsAllowed() {
        ConferenceKeys first = ConferenceKeys.open(home.resolve("keys"), CLOCK, Duration.ZERO);
        String sealed = sealedFor(first, "Passc0de");

        ConferenceKeys second =
                ConferenceKeys.open(home.resolve("keys"), Clock.offset(CLOCK, Duration.ofSeconds(1)), Duration.ZERO);

        assertThat(second.take(sealed)).isEqualTo(new Taken.Refused(Reason.STALE_ENCRYPTION_KEY));
    }

    @Test
    void keyThatTheFactoryNeverHadIsInvalid() {
        String sealed = sealedFor(ConferenceKeys.passing(CLOCK), "Passc0de");
        ConferenceKeys keys = open(CLOCK);

        assertThat(keys.take(sealed)).isEqualTo(new Taken.Refused(Reason.INVALID_ENCRYPTION_KEY_USED));
        assertThat(keys.open(sealed)).isEmpty();
    }

    @Test
    void ciphertextOfAnotherKeyUnderOurNameIsInvalid() {
        ConferenceKeys keys = open(CLOCK);
        String mine = sealedFor(keys, "Passc0de");
        String other = sealedFor(ConferenceKeys.passing(CLOCK), "Passc0de");
        String mixed = mine.substring(0, mine.lastIndexOf(':')) + other.substring(other.lastIndexOf(':'));

        assertThat(keys.take(mixed)).isEqualTo(new Taken.Refused(Reason.INVALID_ENCRYPTION_KEY_USED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "bm8gY2VydGlmaWNhdGU="})
    void whatIsNoCertificateIsOfNoUse(String der) {
        assertThat(ConferenceKeys.clientCertificate(Base64.getDecoder().decode(der)))
                .isEmpty();
    }

    @Test
    void fileThatIsNoCertificateStopsTheStart() throws Exception {
        open(CLOCK);
        Files.writeString(home.resolve("keys").resolve("broken.crt"), "no certificate");

        assertThatThrownBy(() -> open(CLOCK))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("broken.crt");
    }
}
