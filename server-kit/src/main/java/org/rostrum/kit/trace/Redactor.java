/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.trace;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes secrets out of protocol messages before anybody keeps or prints them: authorization ids, passcodes, passwords, keys and
 * tokens in XML elements, attributes, {@code connection-info} entries, JSON members and URI parameters, the credentials and
 * nonces of SIP Digest, keys in SDP. Works on text that is cut off or not well-formed, and errs on the side of removing.
 *
 * <p>Every pattern moves forward only, so the time is proportional to the length of the text, whatever is in it.
 */
public final class Redactor {
    /** What stands where a secret was. */
    public static final String REMOVED = "[removed]";

    /** Names of elements, attributes, entries, members and parameters whose values are secret, in lower case. */
    private static final List<String> SECRET_NAMES = List.of(
            "sauthid",
            "passcode",
            "password",
            "pin",
            "token",
            "secret",
            "content-key",
            "contentkey",
            "conf-key",
            "conference-key",
            "encryption-key",
            "encryptionkey",
            "decryption-key",
            "media-key",
            "slide-key");

    private static final String NAMES =
            SECRET_NAMES.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    private static final int FLAGS = Pattern.CASE_INSENSITIVE;

    private static final Pattern HINT = Pattern.compile(NAMES + "|auth|nonce|inline:|sips?:", FLAGS);

    /** {@code <p:name …>value</p:name>}, the end tag perhaps cut off. */
    private static final Pattern ELEMENT = Pattern.compile(
            "(<(?:[\\w.-]{1,64}+:)?(" + NAMES + ")(?:\\s[^<>]*+)?+(?<!/)>)(.*?)(?=</(?:[\\w.-]{1,64}+:)?\\2\\s*+>|\\z)",
            FLAGS | Pattern.DOTALL);
    /** {@code <entry>…</entry>} of connection-info; looked into, because key and value may come in any order. */
    private static final Pattern ENTRY = Pattern.compile(
            "<((?:[\\w.-]{1,64}+:)?entry)(?:\\s[^<>]*+)?+>(.*?)(?:</\\1\\s*+>|\\z)", FLAGS | Pattern.DOTALL);

    private static final Pattern ENTRY_KEY = Pattern.compile(
            "<(?:[\\w.-]{1,64}+:)?key(?:\\s[^<>]*+)?+>\\s*+(?:<!\\[CDATA\\[)?+\\s*+(?:" + NAMES + ")\\b", FLAGS);
    private static final Pattern ENTRY_VALUE = Pattern.compile(
            "(<(?:[\\w.-]{1,64}+:)?value(?:\\s[^<>]*+)?+>)(.*?)(?=</(?:[\\w.-]{1,64}+:)?value\\s*+>|\\z)",
            FLAGS | Pattern.DOTALL);
    /**
     * {@code name="value"}, {@code "name": "value"}, {@code name=value}, also with quotes escaped once. A value without quotes
     * ends at a bracket, unless that is our own.
     */
    private static final Pattern PAIR = Pattern.compile(
            "(?<![\\w-])((?:" + NAMES + ")(?:\\\\?+[\"'])?+\\s*+[:=]\\s*+)"
                    + "(?:\"(?:[^\"\\\\]|\\\\.)*+\"?+|'[^']*+'?+|\\\\\"[^\"]*+\"?+|(?:\\[removed]|[^\\s;,&<>)\\]}\"'?])++)",
            FLAGS | Pattern.DOTALL);
    /** SIP and HTTP headers with credentials, with their folded lines. */
    private static final Pattern HEADER = Pattern.compile(
            "^((?:proxy-)?(?:authorization|authenticate|authentication-info)|www-authenticate)([ \\t]*+:[ \\t]*+)"
                    + "([^\\r\\n]*+(?:\\r?\\n[ \\t][^\\r\\n]*+)*+)",
            FLAGS | Pattern.MULTILINE);

    private static final Pattern HEADER_PARAMETER =
            Pattern.compile("([\\w-]++)\\s*+=\\s*+(\"(?:[^\"\\\\]|\\\\.)*+\"|[^\\s,\"]++)");
    /** Of credentials and challenges only these are kept. */
    private static final Set<String> HARMLESS =
            Set.of("username", "realm", "uri", "algorithm", "qop", "nc", "stale", "domain", "version", "targetname");

    private static final Pattern SDP_KEY = Pattern.compile("(inline:)[^\\s|]++", FLAGS);
    private static final Pattern SIP_PASSWORD =
            Pattern.compile("(sips?:[^\\s:@;<>\"',]{1,128}+:)[^\\s:@;<>\"',]{1,128}+(?=@)", FLAGS);

    private Redactor() {}

    /** The text without its secrets; the same text when there are none. */
    public static String redact(String text) {
        if (!HINT.matcher(text).find()) {
            return text;
        }
        String redacted = HEADER.matcher(text).replaceAll(header -> literally(credentials(header)));
        redacted = ENTRY.matcher(redacted).replaceAll(entry -> literally(entry(entry)));
        redacted = ELEMENT.matcher(redacted).replaceAll("$1" + REMOVED);
        redacted = PAIR.matcher(redacted).replaceAll(Redactor::pair);
        redacted = SDP_KEY.matcher(redacted).replaceAll("$1" + REMOVED);
        return SIP_PASSWORD.matcher(redacted).replaceAll("$1" + REMOVED);
    }

    private static String entry(MatchResult entry) {
        String whole = entry.group();
        return ENTRY_KEY.matcher(whole).find() ? ENTRY_VALUE.matcher(whole).replaceAll("$1" + REMOVED) : whole;
    }

    /** The value in the same quotes as before, so that what was JSON or XML still is. */
    private static String pair(MatchResult pair) {
        String value = pair.group().substring(pair.group(1).length());
        String quote = value.startsWith("\"") || value.startsWith("'")
                ? value.substring(0, 1)
                : value.startsWith("\\\"") ? "\\\"" : "";
        return literally(pair.group(1) + quote + REMOVED + quote);
    }

    private static String credentials(MatchResult header) {
        String value = header.group(3);
        Matcher parameter = HEADER_PARAMETER.matcher(value);
        String scheme = value.strip().split("\\s", 2)[0];
        String kept = parameter
                .results()
                .filter(found -> HARMLESS.contains(found.group(1).toLowerCase(Locale.ROOT)))
                .map(MatchResult::group)
                .collect(Collectors.joining(", "));
        String named = scheme.contains("=") || !scheme.equalsIgnoreCase("Digest") ? "" : scheme + " ";
        return header.group(1) + header.group(2) + named + (kept.isEmpty() ? "" : kept + ", ") + REMOVED;
    }

    private static String literally(String text) {
        return Matcher.quoteReplacement(text);
    }
}
