/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip.stream;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SipFramerTest {

    private static final int MAX = 400;
    private static final String EMPTY = "OPTIONS sip:a@b SIP/2.0\r\nCall-ID: 1\r\n\r\n";
    private static final String WITH_BODY = "INFO sip:a@b SIP/2.0\r\nContent-Length: 5\r\nCall-ID: 2\r\n\r\nhallo";
    private static final String SHORT_FORM = "INFO sip:a@b SIP/2.0\r\nl : 2 \r\ni: 3\r\n\r\n\r\n";

    private final EmbeddedChannel channel = new EmbeddedChannel(new SipFramer(MAX));

    private void read(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
    }

    private List<String> found() {
        List<String> all = new ArrayList<>();
        for (Object next = channel.readInbound(); next != null; next = channel.readInbound()) {
            all.add(
                    switch ((Incoming) next) {
                        case Incoming.Message message -> new String(message.bytes(), StandardCharsets.ISO_8859_1);
                        case Incoming.Ping ping -> "ping";
                        case Incoming.Unreadable unreadable -> "unreadable " + unreadable.status();
                    });
        }
        return all;
    }

    @Test
    void manyMessagesInOneReadComeOneByOne() {
        read(EMPTY + WITH_BODY + SHORT_FORM + EMPTY);

        assertThat(found()).containsExactly(EMPTY, WITH_BODY, SHORT_FORM, EMPTY);
    }

    @Property(tries = 200)
    void messagesAreTheSameHoweverTheStreamIsCut(@ForAll @Size(max = 12) List<@IntRange(max = 200) Integer> cuts) {
        EmbeddedChannel cut = new EmbeddedChannel(new SipFramer(MAX));
        String stream = WITH_BODY + "\r\n\r\n" + EMPTY + "\r\n" + SHORT_FORM;
        List<Object> all = new ArrayList<>();
        int from = 0;
        for (int to :
                cuts.stream().map(at -> Math.min(at, stream.length())).sorted().toList()) {
            cut.writeInbound(Unpooled.copiedBuffer(stream.substring(from, to), StandardCharsets.ISO_8859_1));
            from = to;
        }
        cut.writeInbound(Unpooled.copiedBuffer(stream.substring(from), StandardCharsets.ISO_8859_1));
        for (Object next = cut.readInbound(); next != null; next = cut.readInbound()) {
            all.add(
                    next instanceof Incoming.Message message
                            ? new String(message.bytes(), StandardCharsets.ISO_8859_1)
                            : "ping");
        }

        assertThat(all).containsExactly(WITH_BODY, "ping", EMPTY, SHORT_FORM);
    }

    @Test
    void messageComesByteByByte() {
        for (char c : (WITH_BODY + EMPTY).toCharArray()) {
            read(String.valueOf(c));
        }

        assertThat(found()).containsExactly(WITH_BODY, EMPTY);
    }

    @Test
    void twoEmptyLinesAreAKeepAliveAndOneIsNothing() {
        read("\r\n\r\n");
        read("\r\n" + EMPTY);

        assertThat(found()).containsExactly("ping", EMPTY);
    }

    @Test
    void largestMessageIsReadAndOneByteMoreIsNot() {
        String head = "INFO sip:a@b SIP/2.0\r\nContent-Length: ";
        int rest = MAX - head.length() - "300\r\n\r\n".length();

        read(head + rest + "\r\n\r\n" + "x".repeat(rest));
        read(head + (rest + 1) + "\r\n\r\n" + "x".repeat(rest + 1));

        assertThat(found()).hasSize(2).first().asString().hasSize(MAX);
        read(EMPTY);
        assertThat(found()).as("nothing is read any more").isEmpty();
    }

    @Test
    void headWithoutEndIsGivenUpAtTheLimit() {
        read("OPTIONS sip:a@b SIP/2.0\r\nX: " + "x".repeat(MAX));

        assertThat(found()).containsExactly("unreadable 413");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "abc", "1 2", "", "5, 5", "0x10"})
    void lengthThatIsNoNumberEndsTheStream(String length) {
        read("INFO sip:a@b SIP/2.0\r\nContent-Length: " + length + "\r\n\r\n");

        assertThat(found()).containsExactly("unreadable 400");
    }

    @Test
    void twoLengthsMustAgree() {
        read("INFO sip:a@b SIP/2.0\r\nContent-Length: 2\r\nl: 2\r\n\r\nok");
        read("INFO sip:a@b SIP/2.0\r\nContent-Length: 2\r\nl: 3\r\n\r\nok");

        assertThat(found()).hasSize(2).last().isEqualTo("unreadable 400");
    }

    @Test
    void lengthBeyondAnyNumberIsTooLarge() {
        read("INFO sip:a@b SIP/2.0\r\nContent-Length: 99999999999999999999\r\n\r\n");

        assertThat(found()).containsExactly("unreadable 413");
    }

    @Test
    void otherHeadersAreNotTakenForTheLength() {
        read("INFO sip:a@b SIP/2.0\r\nContent-Language: 7\r\nContent-Length-Not: 8\r\nX: l: 9\r\n\r\n" + EMPTY);

        assertThat(found()).hasSize(2);
    }
}
