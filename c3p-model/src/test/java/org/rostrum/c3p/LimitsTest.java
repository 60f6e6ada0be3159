/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Each limit: what is at it passes, what is one past it does not. */
class LimitsTest {

    private static final C3pLimits LIMITS = new C3pLimits(2000, 5, 20, 6, 50);

    private final C3pCodec codec = C3pCodec.create(LIMITS);

    @Test
    void bytes() {
        String message = message("<ping/>");
        String full = message + " ".repeat(LIMITS.maxBytes() - message.length());

        assertThat(codec.readRequest(Samples.utf8(full))).isNotNull();
        C3pException refusal = catchThrowableOfType(C3pException.class, () -> codec.read(Samples.utf8(full + " ")));
        assertThat(refusal.reason()).isEqualTo(Reason.REQUEST_TOO_LARGE);
    }

    @Test
    void depth() {
        passes(message("<ping>" + nested(LIMITS.maxDepth() - 2) + "</ping>"));
        refuses(message("<ping>" + nested(LIMITS.maxDepth() - 1) + "</ping>"));
    }

    @Test
    void depthInsideSkippedElements() {
        passes(message("<unknown>" + nested(LIMITS.maxDepth() - 2) + "</unknown>"));
        refuses(message("<unknown>" + nested(LIMITS.maxDepth() - 1) + "</unknown>"));
    }

    @Test
    void elements() {
        passes(message("<ping>" + "<a/>".repeat(LIMITS.maxElements() - 2) + "</ping>"));
        refuses(message("<ping>" + "<a/>".repeat(LIMITS.maxElements() - 1) + "</ping>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a/>",
                "<a xmlns='urn:x'><b/><c/></a>",
                "<entry xmlns='urn:ietf:params:xml:ns:conference-info'/>"
            })
    void strayElementsOfACommand(String stray) {
        C3pCodec server = C3pCodec.create();

        assertThat(server.readRequest(Samples.utf8(message("<ping>" + stray.repeat(256) + "</ping>"))))
                .isNotNull();
        C3pException refusal = catchThrowableOfType(
                C3pException.class, () -> server.read(Samples.utf8(message("<ping>" + stray.repeat(257) + "</ping>"))));
        assertThat(refusal.reason()).isEqualTo(Reason.REQUEST_MALFORMED);
        assertThat(refusal.envelope()).isPresent();
    }

    @Test
    void attributes() {
        passes(message("<ping" + attributes(LIMITS.maxAttributes()) + "/>"));
        refuses(message("<ping" + attributes(LIMITS.maxAttributes() + 1) + "/>"));
    }

    @Test
    void textOfAnElement() {
        passes(message("<ping><a>" + "x".repeat(LIMITS.maxTextLength()) + "</a></ping>"));
        refuses(message("<ping><a>" + "x".repeat(LIMITS.maxTextLength() + 1) + "</a></ping>"));
        refuses(message("<ping><a>" + "x".repeat(LIMITS.maxTextLength()) + "<!-- --><![CDATA[x]]></a></ping>"));
    }

    @Test
    void valueOfAnAttribute() {
        passes(message("<ping a='" + "x".repeat(LIMITS.maxTextLength()) + "'/>"));
        refuses(message("<ping a='" + "x".repeat(LIMITS.maxTextLength() + 1) + "'/>"));
    }

    @Test
    void requestId() {
        passes(message("<ping/>").replace("requestId='1'", "requestId='" + "1".repeat(50) + "'"));
        C3pCodec wide = C3pCodec.create();
        String tooLong = message("<ping/>").replace("requestId='1'", "requestId='" + "1".repeat(65) + "'");
        assertThat(catchThrowableOfType(C3pException.class, () -> wide.read(Samples.utf8(tooLong))))
                .isNotNull();
    }

    @Test
    void limitsHoldForDocumentsToo() {
        String open = "<conference-info xmlns='urn:ietf:params:xml:ns:conference-info' entity='x'>";

        assertThat(codec.readConferenceInfo(
                        Samples.utf8(open + "<a/>".repeat(LIMITS.maxElements() - 1) + "</conference-info>")))
                .isNotNull();
        assertThat(catchThrowableOfType(
                        C3pException.class,
                        () -> codec.readConferenceInfo(
                                Samples.utf8(open + "<a/>".repeat(LIMITS.maxElements()) + "</conference-info>"))))
                .isNotNull();
    }

    @Test
    void aLimitLetsSomethingThrough() {
        assertThatIllegalArgumentException().isThrownBy(() -> new C3pLimits(0, 1, 1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new C3pLimits(1, 1, 1, 1, -1));
    }

    private void passes(String xml) {
        assertThat(codec.readRequest(Samples.utf8(xml))).isNotNull();
    }

    private void refuses(String xml) {
        C3pException refusal = catchThrowableOfType(C3pException.class, () -> codec.read(Samples.utf8(xml)));
        assertThat(refusal).as(xml).isNotNull();
        assertThat(refusal.reason()).isEqualTo(Reason.REQUEST_MALFORMED);
        assertThat(refusal.envelope()).isPresent();
    }

    private static String message(String command) {
        return "<request xmlns='urn:ietf:params:xml:ns:cccp' requestId='1' from='a' to='b'>" + command + "</request>";
    }

    private static String nested(int levels) {
        return "<a>".repeat(levels) + "</a>".repeat(levels);
    }

    private static String attributes(int count) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append(" a").append(i).append("='x'");
        }
        return all.toString();
    }
}
