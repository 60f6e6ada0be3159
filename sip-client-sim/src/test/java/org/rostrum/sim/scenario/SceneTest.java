/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.scenario;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rostrum.sim.participant.Admission;

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
    void nothingIsSaidOfAConferenceThatNobodyHasCreated() {
        assertThatIllegalStateException().isThrownBy(() -> scene.filled("{id}")).withMessageContaining("created");
    }
}
