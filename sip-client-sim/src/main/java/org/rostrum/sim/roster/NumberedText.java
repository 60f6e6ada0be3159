/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.roster;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document's text without the {@code version} of its root, by which those of two subscribers differ.
 *
 * @param rest all the rest, with the media type; the white space around the number is left out, whose width may be filled up
 * @param number the version
 */
record NumberedText(String rest, long number) {

    /** In the start tag of the root. What stands there in another way is not found, which costs time and no more. */
    private static final Pattern VERSION =
            Pattern.compile("\\A(?:<\\?[^>]*>)?\\s*<[A-Za-z][^<>]*?\\sversion=\"(\\d{1,10})\"\\s*");

    /** How far the number is looked for. */
    private static final int START_TAG = 1_024;

    /** Empty when there is no such number. */
    static Optional<NumberedText> of(String contentType, byte[] document) {
        // One character for each byte, whatever the encoding: it is compared, never read.
        String text = new String(document, StandardCharsets.ISO_8859_1);
        Matcher found = VERSION.matcher(text).region(0, Math.min(text.length(), START_TAG));
        return found.find()
                ? Optional.of(new NumberedText(
                        contentType + '\n' + text.substring(0, found.start(1)) + text.substring(found.end()),
                        Long.parseLong(found.group(1))))
                : Optional.empty();
    }
}
