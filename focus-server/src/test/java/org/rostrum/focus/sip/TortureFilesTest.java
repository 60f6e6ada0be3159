/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The torture messages are the ones that were published, and still have what makes them odd. */
class TortureFilesTest {

    /** One oddity per message, as its section tells it, in its octets. */
    private static final Map<String, Predicate<String>> ODDITIES = Map.ofEntries(
            Map.entry("wsinv", has("\r\n ;|\r\n  ;").and(has("MaX-fOrWaRdS: 0068\r\n"))),
            Map.entry(
                    "intmeth",
                    has("BEL:\\\\\u0007 NUL:\\\\\u0000 DEL:\\\\\u007f").and(has("\u00d1\u0080"))),
            Map.entry("esc01", has("v%61lue%25%34%31>")),
            Map.entry("escnull", has("<sip:%00%00@")),
            Map.entry("esc02", has("^RE%47IST%45R ")),
            Map.entry("lwsdisp", has("From: caller<sip:")),
            Map.entry("longreq", text -> text.split("(?im)^v(ia)? *:", -1).length == 35),
            Map.entry("dblreq", has("Content-Length: 0\r\n\r\n\r\nINVITE ")),
            Map.entry("semiuri", has("^OPTIONS sip:user;par=u%40example.net@example.com ")),
            Map.entry("transports", has("SIP/2.0/UNKNOWN ")),
            Map.entry("mpart01", has("\u0000").and(text -> body(text) == 553)),
            Map.entry("unreason", has("^SIP/2.0 200 = 2\\*\\*3 \\* 5\\*\\*2 \u00d0")),
            Map.entry("noreason", has("^SIP/2.0 100 \r\n")),
            Map.entry("badinv01", has("192.0.2.15;;,;,,\r\n")),
            Map.entry("clerr", has("Content-Length: 9999\r\n").and(text -> body(text) == 154)),
            Map.entry("ncl", has("Content-Length: -999\r\n")),
            Map.entry("scalar02", has("CSeq: 36893488147419103232 ").and(has("Expires: 10{100}\r\n"))),
            Map.entry("scalarlg", has("Warning: 1812 ")),
            Map.entry("quotbal", has("To: \"Mr. J. User <sip:j.user@example.com>\r\n")),
            Map.entry("ltgtruri", has("^INVITE <sip:user@example.com> ")),
            Map.entry("lwsruri", has("^INVITE sip:user@example.com; lr ")),
            Map.entry("lwsstart", has("^INVITE  sip:user@example.com  SIP")),
            Map.entry("trws", has("^OPTIONS sip:remote-target@example.com SIP/2.0  \r\n")),
            Map.entry("escruri", has("^INVITE sip:user@example.com\\?Route=%3C")),
            Map.entry("baddate", has("Date: .* EST\r\n")),
            Map.entry("regbadct", has("Contact: sip:user@example.com\\?Route=")),
            Map.entry("badaspec", has("< sip:t.watson@example.org >")),
            Map.entry(
                    "baddn",
                    has("From:    Bell, Alexander <")
                            .and(has("l: 0\r\n$"))
                            .and(has("\r\n\r\n").negate())),
            Map.entry("badvers", has("^OPTIONS .* SIP/7.0\r\n")),
            Map.entry("mismatch01", has("^OPTIONS ").and(has("CSeq: 8 INVITE\r\n"))),
            Map.entry("mismatch02", has("^NEWMETHOD ").and(has("CSeq: 8 INVITE\r\n"))),
            Map.entry("bigcode", has("^SIP/2.0 4294967301 ")),
            Map.entry("badbranch", has(";branch=z9hG4bK\r\n")),
            Map.entry("insuf", has("(?im)^(To|From|Call-ID|t|f|i) *:").negate()),
            Map.entry("unkscm", has("^OPTIONS nobodyKnowsThisScheme:totallyopaquecontent ")),
            Map.entry("novelsc", has("^OPTIONS soap.beep://192.0.2.103:3002 ")),
            Map.entry("unksm2", has("To: isbn:2983792873\r\n")),
            Map.entry("bext01", has("Proxy-Require: noProxiesSupportThis, ")),
            Map.entry(
                    "invut", has("Content-Type: application/unknownformat\r\n").and(text -> body(text) == 40)),
            Map.entry("regaut01", has("Authorization: NoOneKnowsThisScheme ")),
            Map.entry("multi01", has("(?s)CSeq: 5 .*CSeq: 59 ")),
            Map.entry("mcl01", has("(?s)Content-Length: 13\r\n.*Content-Length: 5\r\n")),
            Map.entry("bcast", has("Via: SIP/2.0/UDP 255.255.255.255;")),
            Map.entry("zeromf", has("Max-Forwards: 0\r\n")),
            Map.entry("cparam01", has("Contact: sip:[^>]*;unknownparam\r\n")),
            Map.entry("cparam02", has("Contact: <sip:.*;unknownparam>\r\n")),
            Map.entry("regescrt", has("M: <sip:user@example.com\\?Route=")),
            Map.entry("sdp01", has("Accept: text/nobodyKnowsThis\r\n")),
            Map.entry(
                    "inv2543",
                    has("branch|Max-Forwards|Content-Length|From:.*tag|Contact").negate()),
            Map.entry("ipv6-good", has("^REGISTER sip:\\[2001:db8::10\\] ")),
            Map.entry("ipv6-bad", has("^REGISTER sip:2001:db8::10 ")),
            Map.entry("port-ambiguous", has("^REGISTER sip:\\[2001:db8::10:5070\\] ")),
            Map.entry("port-unambiguous", has("^REGISTER sip:\\[2001:db8::10\\]:5070 ")),
            Map.entry("via-received-param-with-delim", has(";received=\\[2001:db8::9:255\\];")),
            Map.entry("via-received-param-no-delim", has(";received=2001:db8::9:255;")),
            Map.entry("ipv6-in-sdp", has("c=IN IP6 2001:db8::20\n").and(has("Content-Length: 268\n"))),
            Map.entry("mult-ip-in-header", has("(?s)\\[2001:db8::9:1\\]:6050;.*192.0.2.1;.*\\[2001:db8::9:255\\];")),
            Map.entry("mult-ip-in-sdp", has("(?s)c=IN IP4 192.0.2.1\n.*c=IN IP6 2001:db8::1\n")),
            Map.entry("ipv4-mapped-ipv6", has("\\[::ffff:192.0.2.10\\]:19823;")),
            Map.entry("ipv6-bug-abnf-3-colons", has("^OPTIONS sip:user@\\[2001:db8:::192.0.2.1\\] ")),
            Map.entry("ipv6-correct-abnf-2-colons", has("^OPTIONS sip:user@\\[2001:db8::192.0.2.1\\] ")));

    static Stream<TortureMessage> messages() {
        return TortureMessage.all().stream();
    }

    private static Predicate<String> has(String pattern) {
        return Pattern.compile(pattern).asPredicate();
    }

    private static int body(String text) {
        return text.length() - text.indexOf("\r\n\r\n") - 4;
    }

    @Test
    void everyMessageOfBothDocumentsIsThere() throws IOException {
        try (Stream<Path> files = Files.walk(TortureMessage.DIRECTORY)) {
            assertThat(files.filter(file -> file.toString().endsWith(".dat"))
                            .map(file ->
                                    TortureMessage.DIRECTORY.relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            messages().map(TortureMessage::file).toList());
        }
        assertThat(messages().filter(message -> message.file().startsWith("rfc4475/")))
                .hasSize(49);
        assertThat(messages().filter(message -> message.file().startsWith("rfc5118/")))
                .hasSize(12);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void octetsAreThoseOfTheArchive(TortureMessage message) throws Exception {
        Map<String, String> sums = Files.readAllLines(TortureMessage.DIRECTORY.resolve("SHA256SUMS")).stream()
                .map(line -> line.split(" {2}"))
                .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0]));

        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(message.archived())))
                .isEqualTo(sums.get(message.file()));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void messageHasWhatItsSectionTells(TortureMessage message) {
        String name = message.file().replaceAll(".*/(.*)\\.dat", "$1");
        String text = new String(message.archived(), StandardCharsets.ISO_8859_1);

        assertThat(ODDITIES).containsKey(name);
        assertThat(text).matches(ODDITIES.get(name), "has the oddity of " + name);
    }
}
