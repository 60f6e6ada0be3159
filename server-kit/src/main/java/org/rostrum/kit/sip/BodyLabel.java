/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names the body of a message in a word or two, for the trace: {@code addUser} for a C3P request, {@code addUser success}
 * for a response, {@code full} or {@code partial} for a conference document. Looks, but does not parse: a body that is
 * no XML gives no name.
 */
final class BodyLabel {

    private static final Pattern ROOT =
            Pattern.compile("<(?:[\\w.-]+:)?(request|response|conference-info|conference-state)(\\s[^<>]*)?>");
    private static final Pattern CHILD = Pattern.compile("\\G\\s*<(?:[\\w.-]+:)?([\\w-]{1,64})");
    private static final Pattern CODE = Pattern.compile("\\scode\\s*=\\s*[\"'](\\w{1,32})[\"']");
    private static final Pattern STATE = Pattern.compile("\\sstate\\s*=\\s*[\"'](\\w{1,32})[\"']");
    private static final Pattern CONFERENCE_ID = Pattern.compile("conference-id>\\s*([A-Za-z0-9]{1,64})\\s*<");

    private BodyLabel() {}

    static String of(String message) {
        int blank = message.indexOf("\r\n\r\n");
        Matcher root = ROOT.matcher(message);
        if (blank < 0 || !root.find(blank)) {
            return "";
        }
        String attributes = root.group(2) == null ? "" : root.group(2);
        return switch (root.group(1)) {
            case "request" -> child(message, root.end());
            case "response" -> (child(message, root.end()) + ' ' + attribute(CODE, attributes)).trim();
            default -> attribute(STATE, attributes);
        };
    }

    static Optional<String> conferenceId(String message) {
        Matcher matcher = CONFERENCE_ID.matcher(message);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String child(String message, int from) {
        Matcher matcher = CHILD.matcher(message);
        return matcher.find(from) ? matcher.group(1) : "";
    }

    private static String attribute(Pattern pattern, String attributes) {
        Matcher matcher = pattern.matcher(attributes);
        return matcher.find() ? matcher.group(1) : "";
    }
}
