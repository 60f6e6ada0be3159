/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.scenario;

import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rostrum.kit.tls.SelfSigned;
import org.rostrum.sim.participant.Admission;
import org.rostrum.sim.participant.KeyCertificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SceneTest {
    private static final String CONFERENCE = "sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A";

    private final Scene scene = new Scene(
            new Scenario("A play", Map.of(), Map.of(), Admission.OPEN, List.of()),
            Map.of("alice", "sip:alice@example.com"));

    @ParameterizedTest
    @CsvSource({
        "to {alice},          to sip:alice@example.com",
        "<x id='{id}'/>,      <x id='K7QW2M9A'/>",
        "{conference},        sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A",
        "{meeting},           sip:alice@example.com;gruu;opaque=app:conf:meeting:id:K7QW2M9A",
        "{5 letters}!,        xxxxx!",
        "{1234-5678} {carol}, {1234-5678} {carol}"
    })
    void wordsInBracesAreReplacedWhereTheyMeanSomething(String text, String filled) {
        scene.takesPlaceIn(CONFERENCE);

        assertThat(scene.filled(text)).isEqualTo(filled);
    }

    @Test
    void conferenceKeyIsSealedWithTheCertificateThatWasFetchedLast() {
        KeyCertificate fetched = KeyCertificate.of(certificate()).orElseThrow();
        scene.sealsWith(fetched);

        assertThat(scene.filled("<a>{certificate}</a>")).isEqualTo("<a>" + fetched.base64() + "</a>");
        assertThat(scene.filled("<a>{sealed 4711}</a>")).matches("<a>rsa-oaep-256:[0-9a-f]{64}:[A-Za-z0-9+/=]+</a>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{certificate}", "{sealed 4711}"})
    void nothingIsSealedBeforeACertificateIsFetched(String text) {
        assertThatIllegalStateException().isThrownBy(() -> scene.filled(text)).withMessageContaining("fetched");
    }

    private static byte[] certificate() {
        Instant now = Instant.parse("2026-03-01T09:00:00Z");
        try {
            return SelfSigned.forEncryption("keys", now, now.plusSeconds(60))
                    .certificate()
                    .getEncoded();
        } catch (CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nothingIsSaidOfAConferenceThatNobodyHasCreated() {
        assertThatIllegalStateException().isThrownBy(() -> scene.filled("{id}")).withMessageContaining("created");
    }
}
