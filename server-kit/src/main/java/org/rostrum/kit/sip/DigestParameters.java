/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters of a Digest challenge or of credentials (RFC 7616 §3.3, §3.4), from the text of the header. Of a parameter
 * that stands twice neither is believed.
 */
public final class DigestParameters {

    private static final Pattern PARAMETER = Pattern.compile(
            "\\G\\s*([A-Za-z0-9_*-]{1,40})\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.){0,2048})\"|([^\",\\s]{0,2048}))\\s*(?:,|$)");

    private final Map<String, String> values;

    private DigestParameters(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** Reads the value of a header; empty for another scheme and for what is malformed. */
    public static Optional<DigestParameters> parse(String header) {
        String text = header.trim();
        if (!text.regionMatches(true, 0, "Digest ", 0, 7)) {
            return Optional.empty();
        }
        String list = text.substring(7).trim();
        Map<String, String> values = new HashMap<>();
        Matcher matcher = PARAMETER.matcher(list);
        int end = 0;
        while (end < list.length() && matcher.find(end)) {
            String value = matcher.group(2) == null
                    ? matcher.group(3)
                    : matcher.group(2).replaceAll("\\\\(.)", "$1");
            if (values.put(SipUris.lower(matcher.group(1)), value) != null) {
                return Optional.empty();
            }
            end = matcher.end();
        }
        return end == list.length() ? Optional.of(new DigestParameters(values)) : Optional.empty();
    }

    /** The value of a parameter, without its quotes; empty text when it is missing. */
    public String value(String name) {
        return values.getOrDefault(name, "");
    }
}
