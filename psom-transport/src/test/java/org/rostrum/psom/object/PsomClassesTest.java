/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.object;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rostrum.psom.codec.PsomType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PsomClassesTest {
    @Test
    void everyClassHasItsPublishedNameVersionHashesAndMethodOrder() throws Exception {
        String published;
        try (InputStream in = Objects.requireNonNull(PsomClassesTest.class.getResourceAsStream("/psom/classes.txt"))) {
            published = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        String ours = PsomClasses.all().stream()
                .sorted(Comparator.comparing(PsomClass::name).thenComparingInt(PsomClass::version))
                .map(PsomClassesTest::print)
                .collect(Collectors.joining("\n\n", "", "\n"));

        assertThat(ours).isEqualTo(published);
    }

    @Test
    void oneCompleteVersionOfEachClassIsSpoken() {
        assertThat(PsomClasses.spoken(PsomClasses.CONTENT.name())).containsSame(PsomClasses.CONTENT);
        assertThat(PsomClasses.spoken("X.Meeting")).containsSame(Meeting.CLASS);
        assertThat(PsomClasses.spoken("X.Nothing")).isEmpty();
        assertThat(PsomClasses.all()).filteredOn(known -> !known.isComplete()).hasSize(2);
    }

    @Test
    void methodNumbersArePositionsOnTheirSide() {
        for (PsomClass known : PsomClasses.all()) {
            for (PsomSide side : PsomSide.values()) {
                for (int i = 0; i < known.methods(side).size(); i++) {
                    PsomMethod method = known.methods(side).get(i);
                    assertThat(method.index()).isEqualTo(i);
                    assertThat(known.method(side, i)).containsSame(method);
                    assertThat(known.owns(method)).isTrue();
                }
                assertThat(known.method(side, known.methods(side).size())).isEmpty();
                assertThat(known.method(side, -1)).isEmpty();
            }
        }
    }

    @Test
    void methodOfAnotherVersionIsAnotherMethod() {
        assertThat(PsomClasses.CONTENT.owns(PsomClasses.CONTENT_V10.method("sPresent")))
                .isFalse();
    }

    @Test
    void overloadsAreNotFoundByNameAlone() {
        assertThatThrownBy(() -> PsomClasses.CONTENT_MANAGER.method("sReserveTitle"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Meeting.CLASS.method("cNothing")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bulkDataAloneIsOutsideTheCallRate() {
        assertThat(PsomClasses.all())
                .filteredOn(known -> !known.isMetered())
                .containsExactly(PsomClasses.UPLOAD_STREAM);
    }

    @Test
    void signatureThatCannotBeReadIsRefused() {
        PsomClass.Builder builder = PsomClass.named("X.Test", 1);

        for (String bad : new String[] {"sBad", "sBad(Int32)", "sBad(Int33 a)", "cBad()", "(Int32 a)"}) {
            assertThatThrownBy(() -> builder.server(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void typesAreKnownByNameAndTag() {
        for (PsomType type : PsomType.values()) {
            assertThat(PsomType.ofName(type.typeName())).contains(type);
            assertThat(PsomType.ofTag(type.tag())).contains(type);
        }
        assertThat(PsomType.ofName("byte[]")).contains(PsomType.BYTE_ARRAY);
        assertThat(PsomType.ofTag(PsomType.NULL_TAG)).isEmpty();
        assertThat(PsomType.ofTag(0x18)).isEmpty();
    }

    private static String print(PsomClass known) {
        String head = known.name()
                + ' '
                + known.version()
                + ' '
                + known.serverHash()
                + ' '
                + known.clientHash()
                + (known.isComplete() ? "" : " partial");
        Stream<String> methods = Stream.of(PsomSide.SERVER, PsomSide.CLIENT)
                .flatMap(side -> known.methods(side).stream())
                .map(method -> "" + method.side().prefix() + method.index() + ' ' + method.signature());
        return Stream.concat(Stream.of(head), methods).collect(Collectors.joining("\n"));
    }
}
