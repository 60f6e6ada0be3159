/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import org.junit.jupiter.api.Test;
import org.rostrum.psom.codec.PsomProtocolException;
import org.rostrum.psom.object.Bootstrap;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PsomArgumentsTest {
    private static final PsomMethod ALL = PsomClass.named("X.Test", 1)
            .server("sAll(Boolean a, Byte b, Int32 c, Int64 d, Double e, String f, Byte[] g, Int32[] h, Int64[] i,"
                    + " String[] j, DistributedObject k)")
            .build()
            .method("sAll");

    private final PsomArguments arguments = PsomArguments.of(
            ALL,
            true,
            (byte) 2,
            3,
            4L,
            5.5,
            "six",
            new byte[] {7},
            new int[] {8},
            new long[] {9},
            new String[] {"ten"},
            null);

    @Test
    void eachTypeHasItsAccessor() {
        assertThat(arguments.size()).isEqualTo(11);
        assertThat(arguments.bool(0)).isTrue();
        assertThat(arguments.octet(1)).isEqualTo((byte) 2);
        assertThat(arguments.int32(2)).isEqualTo(3);
        assertThat(arguments.int64(3)).isEqualTo(4);
        assertThat(arguments.float64(4)).isEqualTo(5.5);
        assertThat(arguments.string(5)).isEqualTo("six");
        assertThat(arguments.optionalString(5)).contains("six");
        assertThat(arguments.octets(6)).containsExactly(7);
        assertThat(arguments.int32s(7)).containsExactly(8);
        assertThat(arguments.int64s(8)).containsExactly(9);
        assertThat(arguments.strings(9)).containsExactly("ten");
        assertThat(arguments.isNull(10)).isTrue();
    }

    @Test
    void nullWhereAValueIsNeededIsThePeersFault() {
        PsomArguments nulls =
                PsomArguments.of(ALL, true, (byte) 2, 3, 4L, 5.5, null, null, null, null, new String[1], null);

        assertThat(nulls.optionalString(5)).isEmpty();
        assertThatThrownBy(() -> nulls.string(5)).isInstanceOf(PsomProtocolException.class);
        assertThatThrownBy(() -> nulls.octets(6)).isInstanceOf(PsomProtocolException.class);
        assertThatThrownBy(() -> nulls.int32s(7)).isInstanceOf(PsomProtocolException.class);
        assertThatThrownBy(() -> nulls.int64s(8)).isInstanceOf(PsomProtocolException.class);
        assertThatThrownBy(() -> nulls.strings(9)).isInstanceOf(PsomProtocolException.class);
        assertThatThrownBy(() -> nulls.object(10)).isInstanceOf(PsomProtocolException.class);
    }

    @Test
    void wrongAccessorIsOurFault() {
        assertThatThrownBy(() -> arguments.string(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void argumentsAreNotPrinted() {
        assertThat(arguments.toString()).doesNotContain("six");
    }

    @Test
    void argumentThatDoesNotFitIsRefusedBeforeItIsEncoded() {
        assertThatThrownBy(() -> EncodedCall.of(Bootstrap.C_AUTHENTICATION_FAILED, "three"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Int32");
        assertThatThrownBy(() -> EncodedCall.of(Bootstrap.C_AUTHENTICATION_FAILED, new Object()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EncodedCall.of(Bootstrap.C_AUTHENTICATION_FAILED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void callWithAnObjectInItCannotBeShared() {
        RecordingSession session = new RecordingSession();
        try (EmbeddedPeer peer = EmbeddedPeer.ofOpenServer(PsomLimits.defaults(), session)) {
            PsomConnection connection = peer.connection();
            PsomObject manager = connection.connect(connection.bootstrap(), "m", PsomClasses.UPLOAD_MANAGER);
            PsomObject stream = connection.connect(manager, "UploadStreams", PsomClasses.UPLOAD_STREAM);
            PsomMethod accept = PsomClasses.UPLOAD_MANAGER.method("cAcceptUpload");

            manager.call(accept, 1, stream);

            assertThat(peer.received()).hasSize(3);
            assertThatThrownBy(() -> EncodedCall.of(accept, 1, stream)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void objectOfAnotherConnectionCannotBePassed() {
        PsomMethod accept = PsomClasses.UPLOAD_MANAGER.method("cAcceptUpload");
        try (EmbeddedPeer one = EmbeddedPeer.ofOpenServer(PsomLimits.defaults(), new RecordingSession());
                EmbeddedPeer two = EmbeddedPeer.ofOpenServer(PsomLimits.defaults(), new RecordingSession())) {
            PsomObject manager =
                    one.connection().connect(one.connection().bootstrap(), "m", PsomClasses.UPLOAD_MANAGER);
            PsomObject stranger = two.connection().bootstrap();

            assertThatThrownBy(() -> manager.call(accept, 1, stranger)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> one.connection().connect(stranger, "m", PsomClasses.UPLOAD_MANAGER))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
