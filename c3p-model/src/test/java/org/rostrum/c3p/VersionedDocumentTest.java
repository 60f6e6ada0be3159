/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class VersionedDocumentTest {

    private static final C3pCodec CODEC = C3pCodec.create();
    private static final VersionedDocument DOCUMENT = CODEC.encodeConferenceInfo(Samples.joined());

    @Property
    void everyCopyHasItsVersionAndTheSameLength(@ForAll @LongRange(min = 0, max = 0xFFFF_FFFFL) long version) {
        byte[] copy = DOCUMENT.bytes(version);

        assertThat(copy).hasSize(DOCUMENT.length());
        assertThat(CODEC.readConferenceInfo(copy).getVersion()).isEqualTo(version);
        assertThat(Samples.text(copy)).contains(" version=\"" + version + "\"");
    }

    @Test
    void headAndTailAreTheWhole() {
        byte[] head = DOCUMENT.head(7);
        byte[] tail = new byte[DOCUMENT.tail().remaining()];
        DOCUMENT.tail().get(tail);

        assertThat(Samples.text(head) + Samples.text(tail)).isEqualTo(Samples.text(DOCUMENT.bytes(7)));
        assertThat(head.length).isLessThan(64);
        assertThat(DOCUMENT.tail().isReadOnly()).isTrue();
    }

    @Test
    void theShortFormHasASlotToo() {
        byte[] copy = CODEC.encodeConferenceState(Samples.shortForm()).bytes(12);

        assertThat(CODEC.readConferenceState(copy).getVersion()).isEqualTo(12);
    }

    @Test
    void versionsAreUnsignedThirtyTwoBitNumbers() {
        assertThatIllegalArgumentException().isThrownBy(() -> DOCUMENT.bytes(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> DOCUMENT.bytes(0x1_0000_0000L));
    }
}
