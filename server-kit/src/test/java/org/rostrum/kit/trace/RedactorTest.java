/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.trace;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RedactorTest {
    private static final String SECRET = "4871203355912076";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<entry><key>sAuthId</key><value>4871203355912076</value></entry>",
                "<m:entry><m:key>SAUTHID</m:key><m:value>4871203355912076</m:value></m:entry>",
                "<mscp:entry>\n <mscp:key> sAuthId </mscp:key>\n <mscp:value>\n4871203355912076\n</mscp:value></mscp:entry>",
                "<entry><value>4871203355912076</value><key>sAuthId</key></entry>",
                "<entry><key>sAuthId</key><value><![CDATA[4871203355912076]]></value></entry>",
                "<entry><key><![CDATA[sAuthId]]></key><value>4871203355912076</value></entry>",
                "<entry><key>sAuthId</key><value>4871203355912076",
                "<passcode>4871203355912076</passcode>",
                "<msci:passcode a='b'>4871203355912076</msci:passcode>",
                "<x passcode=\"4871203355912076\"/>",
                "<x conf-key = '4871203355912076'/>",
                "<encryption-key>4871203355912076",
                "{\"sAuthId\":\"4871203355912076\"}",
                "{\"sAuthId\" : 4871203355912076, \"a\":1}",
                "{\\\"sAuthId\\\":\\\"4871203355912076\\\"}",
                "sAuthenticate(sAuthId=4871203355912076, conferenceUri=sip:a@b)",
                "conf:sip:a@b;gruu;opaque=app:conf:focus:id:X?conf-key=4871203355912076",
                "sip:alice:4871203355912076@example.com",
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:4871203355912076|2^20",
                "Authorization: Digest username=\"bob\", nonce=\"4871203355912076\", response=\"4871203355912076\"",
                "Proxy-Authorization: Digest cnonce=4871203355912076,\r\n response=\"4871203355912076\"\r\nTo: x",
                "WWW-Authenticate: Digest realm=\"r\", nonce=\"4871203355912076\", opaque=\"4871203355912076\"",
                "Authentication-Info: nextnonce=\"4871203355912076\", rspauth=\"4871203355912076\"",
                "AUTHORIZATION : NTLM gssapi-data=\"4871203355912076\"",
                "Authorization: Bearer 4871203355912076"
            })
    void aSecretIsRemovedWhereverItStands(String text) {
        assertThat(Redactor.redact(text)).doesNotContain(SECRET).contains(Redactor.REMOVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<entry><key>serverURL</key><value>psom://127.0.0.1:8057</value></entry>",
                "sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A",
                "Contact: <sip:alice@127.0.0.1:5060;transport=tcp>",
                "Call-ID: 4871203355912076@host\r\nCSeq: 1 INFO",
                "<ci:display-text>Bob Kelly</ci:display-text>",
                "<msci:authMethod>enterprise</msci:authMethod>"
            })
    void whatIsNoSecretStays(String text) {
        assertThat(Redactor.redact(text)).isEqualTo(text);
    }

    @Test
    void ofCredentialsTheHarmlessPartsStay() {
        String header =
                "Authorization: Digest username=\"bob\", realm=\"example.com\", nonce=\"n0\", algorithm=SHA-256";

        assertThat(Redactor.redact(header))
                .isEqualTo(
                        "Authorization: Digest username=\"bob\", realm=\"example.com\", algorithm=SHA-256, [removed]");
    }

    @Test
    void otherEntriesOfTheSameConnectionInfoStay() {
        String text = "<c><entry><key>numberOfProxies</key><value>0</value></entry>"
                + "<entry><key>sAuthId</key><value>4871</value></entry>"
                + "<entry><key>serverURL</key><value>psom://h:1</value></entry></c>";

        assertThat(Redactor.redact(text))
                .isEqualTo("<c><entry><key>numberOfProxies</key><value>0</value></entry>"
                        + "<entry><key>sAuthId</key><value>[removed]</value></entry>"
                        + "<entry><key>serverURL</key><value>psom://h:1</value></entry></c>");
    }

    @Property(tries = 500)
    void noSecretSurvivesInAnySurroundings(
            @ForAll("surroundings") String before,
            @ForAll("carriers") String carrier,
            @ForAll("surroundings") String after) {
        String text = before + String.format(carrier, SECRET) + after;

        assertThat(Redactor.redact(text)).doesNotContain(SECRET);
    }

    @Property(tries = 500)
    void redactingTwiceIsRedactingOnce(
            @ForAll("surroundings") String before,
            @ForAll("carriers") String carrier,
            @ForAll("surroundings") String after) {
        String once = Redactor.redact(before + String.format(carrier, SECRET) + after);

        assertThat(Redactor.redact(once)).isEqualTo(once);
    }

    @Provide
    static Arbitrary<String> carriers() {
        return Arbitraries.of(
                "<entry><key>sAuthId</key><value>%s</value></entry>",
                "<p:passcode>%s</p:passcode>",
                "\n\"sAuthId\": \"%s\",",
                " sAuthId=%s ",
                "\r\nAuthorization: Digest response=\"%s\"\r\n");
    }

    @Provide
    static Arbitrary<String> surroundings() {
        Arbitrary<String> piece = Arbitraries.of(
                "<a>",
                "</a>",
                "\r\n",
                "x ",
                " <entry/> ",
                "<entry><key>k</key><value>v</value></entry>",
                "sip:a@b;opaque=x ");
        return Combinators.combine(piece, piece, piece).as((a, b, c) -> a + b + c);
    }

    @Test
    void hostileTextTakesNoLongerThanItsLengthExplains() {
        List<String> hostile = List.of(
                "<entry>".repeat(8_000),
                "<passcode>".repeat(6_000),
                "sauthid".repeat(9_000),
                "\"sAuthId\":\"" + "\\".repeat(60_000),
                "Authorization: Digest " + "a=b,".repeat(15_000),
                "sip:".repeat(16_000),
                "passcode=" + "<".repeat(60_000));

        for (String text : hostile) {
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Redactor.redact(text));
        }
    }
}
