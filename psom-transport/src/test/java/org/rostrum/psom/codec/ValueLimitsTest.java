/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ValueLimitsTest {
    private static final PsomFrameCodec CODEC = new PsomFrameCodec(Text.MAX_BYTES);

    @ParameterizedTest
    @CsvSource({
        "00, 0",
        "7f, 127",
        "8001, 128",
        "ff7f, 16383",
        "808001, 16384",
        "ffff7f, 2097151",
        "80808001, 2097152",
        "ffffff7f, 268435455",
        "8080808001, 268435456",
        "ffffffff07, 2147483647"
    })
    void varintHasOneForm(String hex, int value) {
        ByteBuf in = Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));
        ByteBuf out = Unpooled.buffer();

        Varint.write(out, value);

        assertThat(out).isEqualTo(in);
        assertThat(Varint.length(value)).isEqualTo(in.readableBytes());
        assertThat(Varint.read(in)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "80",
                "8000",
                "808000",
                "ffffffff",
                "ffffffff08",
                "ffffffff0f",
                "ffffffff87",
                "8080808000",
                "808080808001"
            })
    void varintOfAnotherFormIsRefused(String hex) {
        ByteBuf in = Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));

        assertThatThrownBy(() -> Varint.read(in)).isInstanceOf(PsomProtocolException.class);
    }

    @Test
    void negativeNumberIsNoVarint() {
        ByteBuf out = Unpooled.buffer();

        assertThatThrownBy(() -> Varint.write(out, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Varint.length(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void longestStringIsReadAndWritten() {
        PsomFrame call = call(new PsomValue.Text("é".repeat(Text.MAX_BYTES / 2)));

        assertThat(roundTrip(call)).isEqualTo(call);
    }

    @Test
    void stringOneByteLongerIsNotWritten() {
        PsomFrame call = call(new PsomValue.Text("é".repeat(Text.MAX_BYTES / 2) + "e"));

        assertThatThrownBy(() -> PsomFrameCodec.encode(call)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void stringOneByteLongerIsRefusedBeforeItArrives() {
        assertThat(refusal("04 01 00 01  07 00010001").code()).isEqualTo(PsomGoodbye.LIMIT_EXCEEDED);
    }

    @Test
    void elementOfAStringArrayOneByteLongerIsRefusedBeforeItArrives() {
        assertThat(refusal("04 01 00 01  17 00000001 00010001").code()).isEqualTo(PsomGoodbye.LIMIT_EXCEEDED);
    }

    @Test
    void ownLimitOnStringsIsKept() {
        PsomFrameCodec strict = new PsomFrameCodec(4);

        assertThat(strict.decode(hex("04 01 00 01  07 00000004 61626364"))).isEqualTo(call(new PsomValue.Text("abcd")));
        assertThatThrownBy(() -> strict.decode(hex("04 01 00 01  07 00000005 6162636465")))
                .isInstanceOf(PsomProtocolException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "07 00000005 61626364", // String
                "12 00000002 00", // Byte[]
                "12 ffffffff",
                "14 00000001 000000", // Int32[]
                "14 40000000 00000000", // a count that overflows when multiplied by four
                "15 00000001 00000000000000", // Int64[]
                "15 20000000 0000000000000000",
                "17 00000002 00000000", // String[]: the second element has no length
                "17 40000001",
                "17 00000001 00000001" // its element has no bytes
            })
    void arrayThatDoesNotFitInItsFrameIsRefusedBeforeMemoryIsTaken(String argument) {
        assertThat(refusal("04 01 00 01 " + argument).code()).isEqualTo(PsomGoodbye.PROTOCOL_ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c080", // a long form of NUL
                "eda080", // a high surrogate
                "edb080", // a low surrogate
                "eda0bdedb18b", // a pair of surrogates, three bytes each
                "f4908080", // above U+10FFFF
                "ff",
                "e4b8" // half a character
            })
    void stringThatIsNotUtf8IsRefused(String bytes) {
        String length = HexFormat.of().toHexDigits(bytes.length() / 2);

        assertThat(refusal("04 01 00 01 07 " + length + bytes).code()).isEqualTo(PsomGoodbye.PROTOCOL_ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "a\uDC4B", "\uDC4B\uD83D", "\uD83Db"})
    void stringWithAnUnpairedSurrogateIsNotWritten(String text) {
        assertThatThrownBy(() -> PsomFrameCodec.encode(call(new PsomValue.Text(text))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("surrogate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00", // no such frame
                "08",
                "ff",
                "02 01 04", // no such status
                "04 01 00 01 03 00", // no such tag
                "04 01 00 01 13 00000000",
                "04 01 00 01 ff",
                "04 01 00 01 01 02", // neither true nor false
                "04 01 00 02 00", // one argument of two
                "04 01 00 00 00" // one argument of none
            })
    void frameThatMeansNothingIsRefused(String frame) {
        assertThat(refusal(frame).code()).isEqualTo(PsomGoodbye.PROTOCOL_ERROR);
    }

    @Test
    void callMayHave255ArgumentsAndNotOneMore() {
        PsomFrame most = call(Collections.nCopies(255, new PsomValue.Null()));
        PsomFrame tooMany = call(Collections.nCopies(256, new PsomValue.Null()));

        assertThat(roundTrip(most)).isEqualTo(most);
        assertThatThrownBy(() -> PsomFrameCodec.encode(tooMany)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingThatMayBeSecretIsPrinted() {
        PsomFrame call = call(new PsomValue.Text("1234567890123456789"));

        assertThat(call + " " + ((PsomFrame.Call) call).arguments()).doesNotContain("1234567890123456789");
    }

    private static PsomProtocolException refusal(String frame) {
        PsomProtocolException refusal =
                catchThrowableOfType(PsomProtocolException.class, () -> CODEC.decode(hex(frame)));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    private static PsomFrame roundTrip(PsomFrame frame) {
        return CODEC.decode(Unpooled.wrappedBuffer(PsomFrameCodec.encode(frame)));
    }

    private static ByteBuf hex(String digits) {
        return Unpooled.wrappedBuffer(Fixtures.parseHex(digits));
    }

    private static PsomFrame call(PsomValue argument) {
        return call(List.of(argument));
    }

    private static PsomFrame call(List<? extends PsomValue> arguments) {
        return new PsomFrame.Call(1, 0, List.copyOf(arguments));
    }
}
