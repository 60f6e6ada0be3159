/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rostrum.kit.sip.SipTransport;

/**
 * A message of RFC 4475 or RFC 5118, as the tables in the README beside the messages describe it.
 *
 * @param file      its file, below {@link #DIRECTORY}
 * @param section   the section of its document
 * @param transport what it is sent by
 * @param port      where its Via wants the answer
 * @param owed      the answers that the document allows
 * @param given     the answer of this door
 */
record TortureMessage(String file, String section, SipTransport transport, int port, List<String> owed, String given) {

    static final Path DIRECTORY = Path.of("src/test/resources/sip/torture");

    /** What stands in the tables for no answer at all. */
    static final String SILENCE = "silence";

    private static final Pattern ROW = Pattern.compile(
            "\\| `([^`]+)` \\| ([0-9.]+) \\| (UDP|TCP|TLS) ([0-9]+) \\| [^|]+ \\| ([^|]+) \\| ([^|]+) \\|");

    /** All messages, in the order of the tables. */
    static List<TortureMessage> all() {
        try {
            return Files.readAllLines(DIRECTORY.resolve("README.md")).stream()
                    .map(ROW::matcher)
                    .filter(Matcher::matches)
                    .map(row -> new TortureMessage(
                            row.group(1),
                            row.group(2),
                            SipTransport.valueOf(row.group(3)),
                            Integer.parseInt(row.group(4)),
                            List.of(row.group(5).split(" or ")),
                            row.group(6)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its octets as the archive has them. */
    byte[] archived() {
        try {
            return Files.readAllBytes(DIRECTORY.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its octets as they are sent: those of the archive, those of RFC 5118 with the line ends that SIP has. */
    byte[] onTheWire() {
        if (!file.startsWith("rfc5118/")) {
            return archived();
        }
        String text = new String(archived(), StandardCharsets.ISO_8859_1).replace("\n", "\r\n");
        return (text.contains("\r\n\r\n") ? text : text + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return file + " (" + section + ")";
    }
}
