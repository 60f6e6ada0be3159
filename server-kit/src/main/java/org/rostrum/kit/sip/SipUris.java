/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parts of SIP URIs, taken from their text. */
public final class SipUris {

    private static final Pattern CONFERENCE_ID = Pattern.compile("opaque=app:conf:[A-Za-z-]+:id:([A-Za-z0-9]{1,64})");

    private SipUris() {}

    /** Whether the scheme is one of SIP. */
    public static boolean isSip(String uri) {
        String start = lower(uri);
        return start.startsWith("sip:") || start.startsWith("sips:");
    }

    /** The part between scheme and {@code @}, empty when there is none. */
    public static String user(String uri) {
        String rest = withoutScheme(uri);
        int at = rest.indexOf('@');
        return at < 0 ? "" : rest.substring(0, at);
    }

    /** {@code user@domain} in lower case, without scheme, port and parameters: how people are compared. */
    public static String addressOfRecord(String uri) {
        String rest = withoutScheme(uri);
        int end = rest.length();
        int semicolon = rest.indexOf(';');
        if (semicolon >= 0) {
            end = semicolon;
        }
        int question = rest.indexOf('?');
        if (question >= 0 && question < end) {
            end = question;
        }
        String bare = rest.substring(0, end);
        int at = bare.indexOf('@');
        int colon = bare.indexOf(':', Math.max(at, 0));
        return lower(colon >= 0 && !bare.endsWith("]") ? bare.substring(0, colon) : bare);
    }

    /** Whether two URIs name the same person. */
    public static boolean sameAddressOfRecord(String a, String b) {
        return addressOfRecord(a).equals(addressOfRecord(b));
    }

    /** The conference-id of a conference-URI or MCU-Conference-URI. */
    public static Optional<String> conferenceId(String uri) {
        Matcher matcher = CONFERENCE_ID.matcher(uri);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String withoutScheme(String uri) {
        int colon = uri.indexOf(':');
        String scheme = colon < 0 ? "" : lower(uri.substring(0, colon));
        return scheme.equals("sip") || scheme.equals("sips") ? uri.substring(colon + 1) : uri;
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
