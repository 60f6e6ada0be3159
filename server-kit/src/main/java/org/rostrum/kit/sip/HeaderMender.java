/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.util.Set;

/**
 * Puts angle brackets around a conference-URI that stands without them in an address header.
 *
 * <p>By RFC 3261 §20.10 parameters after a bare URI belong to the header, and {@code opaque=app:conf:...} is no valid
 * header parameter because of its colons; clients of the conferencing system write it all the same. The URI is taken to
 * reach up to the last of the parameters that only a URI can have.
 */
final class HeaderMender {

    private static final Set<String> ADDRESS_HEADERS = Set.of(
            "from",
            "f",
            "to",
            "t",
            "contact",
            "m",
            "route",
            "record-route",
            "refer-to",
            "r",
            "referred-by",
            "b",
            "p-asserted-identity",
            "p-preferred-identity",
            "reply-to");
    private static final Set<String> URI_PARAMETERS =
            Set.of("gruu", "opaque", "transport", "user", "method", "ttl", "maddr", "lr", "grid", "ms-fe");
    private static final String MARK = ";opaque=app:conf:";

    private HeaderMender() {}

    /** The header line, mended where that is due and otherwise itself. */
    static String mend(String header) {
        int mark = indexOfIgnoreCase(header, MARK);
        if (mark < 0) {
            return header;
        }
        int colon = header.indexOf(':');
        if (colon < 0
                || colon > mark
                || !ADDRESS_HEADERS.contains(
                        SipUris.lower(header.substring(0, colon).trim()))) {
            return header;
        }
        String value = header.substring(colon + 1).trim();
        if (value.indexOf('<') >= 0 || value.indexOf('"') >= 0 || !startsWithSipScheme(value)) {
            return header;
        }
        int end = endOfUri(value);
        return header.substring(0, colon + 1) + " <" + value.substring(0, end) + '>' + value.substring(end);
    }

    private static boolean startsWithSipScheme(String value) {
        return value.regionMatches(true, 0, "sip:", 0, 4) || value.regionMatches(true, 0, "sips:", 0, 5);
    }

    private static int endOfUri(String value) {
        int end = value.indexOf(';');
        int position = end;
        while (position >= 0) {
            int next = value.indexOf(';', position + 1);
            int stop = next < 0 ? value.length() : next;
            int equals = value.indexOf('=', position);
            int nameEnd = equals < 0 || equals > stop ? stop : equals;
            if (URI_PARAMETERS.contains(
                    SipUris.lower(value.substring(position + 1, nameEnd).trim()))) {
                end = stop;
            }
            position = next;
        }
        return end < 0 ? value.length() : end;
    }

    private static int indexOfIgnoreCase(String text, String sought) {
        for (int i = 0; i <= text.length() - sought.length(); i++) {
            if (text.regionMatches(true, i, sought, 0, sought.length())) {
                return i;
            }
        }
        return -1;
    }
}
