/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the three kinds of conference addresses have in common: {@code sip:<user>@<domain>;gruu;opaque=app:conf:...}. Reads
 * parameters in any order, ignores those it does not know, and header fields after a question mark.
 */
record GruuUri(String organizer, String opaque) {

    static final String APPLICATION = "app:conf:";

    private static final int MAX_LENGTH = 512;
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9\\-_.!~*'()&=+$,/%]{1,128}");
    private static final Pattern HOST = Pattern.compile(
            "(?:[A-Za-z0-9](?:[A-Za-z0-9.\\-]{0,253}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]{2,45}\\])(?::[0-9]{1,5})?");

    static GruuUri parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new InvalidUriException(
                    "A conference URI has at most " + MAX_LENGTH + " characters, this one has " + text.length());
        }
        String uri = text.strip();
        int scheme = uri.indexOf(':');
        if (scheme < 0 || !isSip(uri.substring(0, scheme))) {
            throw new InvalidUriException("Not a SIP URI: " + printable(text));
        }
        int headers = uri.indexOf('?');
        String[] parts =
                uri.substring(scheme + 1, headers < 0 ? uri.length() : headers).split(";", -1);
        String opaque = null;
        for (int i = 1; i < parts.length; i++) {
            String value = valueOf("opaque", parts[i]);
            if (value != null && opaque != null) {
                throw new InvalidUriException("Two opaque parameters: " + printable(text));
            }
            opaque = value != null ? value : opaque;
        }
        if (opaque == null || !opaque.startsWith(APPLICATION)) {
            throw new InvalidUriException("No opaque=app:conf:... in " + printable(text));
        }
        return new GruuUri(requireAddress(parts[0]), opaque.substring(APPLICATION.length()));
    }

    /** Checks {@code user@domain}. */
    static String requireAddress(String address) {
        int at = address.indexOf('@');
        if (at < 0
                || !USER.matcher(address.substring(0, at)).matches()
                || !HOST.matcher(address.substring(at + 1)).matches()) {
            throw new InvalidUriException("Not user@domain: " + printable(address));
        }
        return address;
    }

    static String format(String organizer, String opaque) {
        return "sip:" + organizer + ";gruu;opaque=" + APPLICATION + opaque;
    }

    /** For comparison: user@domain differ in case only by how people type. */
    static String folded(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    /** Text of a stranger, fit for an exception message. */
    static String printable(String text) {
        StringBuilder out = new StringBuilder();
        text.chars().limit(100).forEach(c -> out.append(c < ' ' || c > '~' ? '?' : (char) c));
        return text.length() > 100 ? out + "..." : out.toString();
    }

    private static boolean isSip(String scheme) {
        return scheme.equalsIgnoreCase("sip") || scheme.equalsIgnoreCase("sips");
    }

    private static @Nullable String valueOf(String name, String parameter) {
        int equals = parameter.indexOf('=');
        return equals >= 0 && parameter.substring(0, equals).strip().equalsIgnoreCase(name)
                ? parameter.substring(equals + 1).strip()
                : null;
    }
}
