/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConferenceUriTest {

    private static final ConferenceUri URI = new ConferenceUri("alice@example.com", "K7QW2M9A");

    @Test
    void isWrittenAsTheReferenceSays() {
        assertThat(URI).hasToString("sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A");
        assertThat(URI.mcu("meeting")).hasToString("sip:alice@example.com;gruu;opaque=app:conf:meeting:id:K7QW2M9A");
        assertThat(new FocusFactoryUri("alice@example.com"))
                .hasToString("sip:alice@example.com;gruu;opaque=app:conf:focusfactory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A",
                "sip:alice@example.com;opaque=app:conf:focus:id:K7QW2M9A;gruu",
                "sip:alice@example.com;opaque=app:conf:focus:id:K7QW2M9A",
                "SIP:ALICE@Example.COM;GRUU;transport=tls;OPAQUE=app:conf:focus:id:K7QW2M9A;lr",
                "sips:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A",
                "sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A?subject=x",
                " sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A "
            })
    void parametersComeInAnyOrderAndCase(String text) {
        assertThat(ConferenceUri.parse(text)).isEqualTo(URI).hasSameHashCodeAs(URI);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sip:",
                "alice@example.com",
                "tel:+4612345;opaque=app:conf:focus:id:K7QW2M9A",
                "http://alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A",
                "sip:alice@example.com",
                "sip:alice@example.com;gruu",
                "sip:alice;gruu;opaque=app:conf:focus:id:K7QW2M9A",
                "sip:@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A",
                "sip:alice@;gruu;opaque=app:conf:focus:id:K7QW2M9A",
                "sip:al ice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A",
                "sip:alice@example.com>;gruu;opaque=app:conf:focus:id:K7QW2M9A",
                "sip:alice@-example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A",
                "sip:alice@example.com;gruu;opaque=srvr:dmcu",
                "sip:alice@example.com;gruu;opaque=app:conf:meeting:id:K7QW2M9A",
                "sip:alice@example.com;gruu;opaque=app:conf:focusfactory",
                "sip:alice@example.com;gruu;opaque=app:conf:focus:id:",
                "sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW-2M9A",
                "sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A:x",
                "sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A;opaque=app:conf:focus:id:OTHER",
                "sip:alice@example.com;gruu;opaque=app:conf:FOCUS:id:K7QW2M9A"
            })
    void otherTextIsRefused(String text) {
        assertThatExceptionOfType(InvalidUriException.class).isThrownBy(() -> ConferenceUri.parse(text));
        assertThat(ConferenceUri.tryParse(text)).isEmpty();
    }

    @Test
    void conferenceIdsAreCaseSensitive() {
        assertThat(new ConferenceUri("alice@example.com", "k7qw2m9a")).isNotEqualTo(URI);
    }

    @Test
    void theSpellingIsKeptAndCanBeNormalized() {
        ConferenceUri shouted = ConferenceUri.parse("sip:Ted@Contoso.com;gruu;opaque=app:conf:focus:id:AbC1");

        assertThat(shouted).hasToString("sip:Ted@Contoso.com;gruu;opaque=app:conf:focus:id:AbC1");
        assertThat(shouted.normalized()).hasToString("sip:ted@contoso.com;gruu;opaque=app:conf:focus:id:AbC1");
        assertThat(shouted.organizerUri()).isEqualTo("sip:Ted@Contoso.com");
    }

    @Test
    void idsAreLimited() {
        assertThat(new ConferenceUri("a@b", "x".repeat(64))).isNotNull();
        assertThatExceptionOfType(InvalidUriException.class).isThrownBy(() -> new ConferenceUri("a@b", "x".repeat(65)));
    }

    @ParameterizedTest
    @CsvSource({
        "1234567,false",
        "12345678,true",
        "12345678901234567890123456789012,true",
        "123456789012345678901234567890123,false",
        "1234-5678,false",
        "3814A82809A34ED0958CFDB60957BDF,true"
    })
    void theFactoryAcceptsEightToThirtyTwo(String id, boolean accepted) {
        assertThat(ConferenceUri.schedulable(id)).isEqualTo(accepted);
    }

    @Test
    void theWholeUriIsLimited() {
        String uri = "sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A;x=";
        String full = uri + "y".repeat(512 - uri.length());

        assertThat(ConferenceUri.tryParse(full)).contains(URI);
        assertThat(ConferenceUri.tryParse(full + "y")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A",
                "conf:sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A%3Fconf-key=secret",
                "conf:sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A?conf-key=secret",
                "CONF:sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A%3fx",
                "meet:sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A",
                "meet:sip:Alice@example.com;ms-app=conf;ms-conf-id=K7QW2M9A",
                "meet:sip:alice@example.com;ms-app=conf;ms-conf-id=K7QW2M9A;x=y?z"
            })
    void linksLeadToTheConference(String link) {
        assertThat(ConferenceUri.fromLink(link)).isEqualTo(URI);
    }

    @Test
    void aLinkIsNoUri() {
        assertThat(ConferenceUri.tryParse("conf:" + URI)).isEmpty();
        assertThatExceptionOfType(InvalidUriException.class).isThrownBy(() -> ConferenceUri.fromLink("meet:me"));
    }

    @Test
    void mcuUrisAreReadWithTypesThatWeDoNotKnow() {
        McuUri uri = McuUri.parse("sip:alice@example.com;gruu;opaque=app:conf:whiteboard:id:K7QW2M9A");

        assertThat(uri.type()).isEqualTo("whiteboard");
        assertThat(uri.conference()).isEqualTo(URI);
        assertThat(McuTypes.known(uri.type())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"data-conf,meeting", "audiovideo,audio-video", "meeting,meeting", "chat,chat"})
    void aliasesBecomeTheNameWeUse(String written, String canonical) {
        assertThat(URI.mcu(written).type()).isEqualTo(canonical);
        assertThat(McuTypes.known(canonical)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"focus", "", "Meeting", "-meeting", "meeting-", "mee ting", "a:b"})
    void otherTypesAreRefused(String type) {
        assertThatExceptionOfType(InvalidUriException.class).isThrownBy(() -> URI.mcu(type));
    }

    @Test
    void aFocusIsNoMcuAndAFactoryNeither() {
        assertThat(McuUri.tryParse(URI.toString())).isEmpty();
        assertThat(McuUri.tryParse(new FocusFactoryUri("a@b").toString())).isEmpty();
        assertThat(FocusFactoryUri.tryParse(URI.toString())).isEmpty();
        assertThat(FocusFactoryUri.tryParse("sip:Alice@example.com;gruu;opaque=app:conf:focusfactory"))
                .contains(new FocusFactoryUri("alice@EXAMPLE.com"));
        assertThat(new FocusFactoryUri("alice@example.com").organizerUri()).isEqualTo("sip:alice@example.com");
    }

    @Test
    void refusalsQuoteStrangersSafely() {
        assertThatExceptionOfType(InvalidUriException.class)
                .isThrownBy(() -> ConferenceUri.parse("sip:\u0007\n\u202e" + "x".repeat(300)))
                .withMessageMatching("[ -~]{1,200}");
    }

    @Property
    void whatIsWrittenIsReadBack(@ForAll("uris") ConferenceUri uri) {
        assertThat(ConferenceUri.parse(uri.toString())).isEqualTo(uri).hasToString(uri.toString());
        assertThat(McuUri.parse(uri.mcu("chat").toString())).isEqualTo(uri.mcu("chat"));
        assertThat(ConferenceUri.fromLink("conf:" + uri + "%3Fconf-key=1")).isEqualTo(uri);
    }

    @Property
    void caseOfTheOrganizerDoesNotMatter(@ForAll("uris") ConferenceUri uri) {
        ConferenceUri shouted = new ConferenceUri(uri.organizer().toUpperCase(Locale.ROOT), uri.conferenceId());

        assertThat(shouted).isEqualTo(uri).hasSameHashCodeAs(uri);
        assertThat(shouted.normalized()).hasToString(uri.normalized().toString());
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll String text) {
        ConferenceUri.tryParse(text);
        ConferenceUri.tryParse("sip:" + text + "@b;opaque=app:conf:focus:id:" + text);
        McuUri.tryParse("sip:a@b;opaque=app:conf:" + text);
    }

    @Provide
    Arbitrary<ConferenceUri> uris() {
        Arbitrary<String> users = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .withChars("0123456789-_.!~*'()&=+$,/%")
                .ofMinLength(1)
                .ofMaxLength(40);
        Arbitrary<String> hosts = Arbitraries.of("example.com", "Contoso.COM", "a", "10.0.0.1", "[::1]", "h-1.x:5060");
        Arbitrary<String> ids =
                Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(64);
        return Combinators.combine(users, hosts, ids).as((user, host, id) -> new ConferenceUri(user + "@" + host, id));
    }
}
