/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.roster;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a document cut into its people and the rest: of the people in a large one most stood in others before, word for word.
 *
 * @param context what besides a person's own text decides what it means: the start tags around it, which bind its prefixes, without the version
 * @param before what stands before the first of them
 * @param texts the {@code user} elements, in order
 * @param after what stands behind the last of them
 */
record People(String context, String before, List<String> texts, String after) {

    private static final Pattern ROOT =
            Pattern.compile("(?:<\\?[^<>]*\\?>)?\\s*(<[A-Za-z][^<>'?]*?\\s)version=\"\\d{1,10}\"\\s*([^<>'?]*>)");
    private static final Pattern PERSON = Pattern.compile("<user(?=[\\s>/])");
    private static final Pattern LIST = Pattern.compile("<users(?=[\\s>])");
    private static final String END = "</user>";

    /** Empty where they cannot be told apart for certain without being parsed, which costs time and no more. */
    static Optional<People> of(byte[] document) {
        // One character for each byte, whatever the encoding: names are compared, and all is put together again.
        String text = new String(document, StandardCharsets.ISO_8859_1);
        Matcher root = ROOT.matcher(text);
        if (text.contains("<!") || text.indexOf("<?", 1) >= 0 || !root.lookingAt()) {
            return Optional.empty();
        }
        Matcher list = LIST.matcher(text);
        Matcher person = PERSON.matcher(text);
        if (!list.find(root.end()) || !person.find(list.end())) {
            return Optional.empty();
        }
        int first = person.start();
        List<String> texts = new ArrayList<>();
        int last = first;
        int start = first;
        while (start >= 0) {
            int end = text.indexOf(END, start) + END.length();
            int next = person.find() ? person.start() : -1;
            // One that has no end tag of its own reaches into another, and what is elsewhere is nobody of the list.
            if (end < start
                    || (next >= 0 && (next < end || !text.substring(end, next).isBlank()))) {
                return Optional.empty();
            }
            texts.add(text.substring(start, end));
            last = end;
            start = next;
        }
        String context = root.group(1) + root.group(2) + text.substring(list.start(), first);
        return Optional.of(new People(context, text.substring(0, first), texts, text.substring(last)));
    }

    /** The document with these people instead of its own. */
    byte[] documentOf(List<String> others) {
        return (before + String.join("", others) + after).getBytes(StandardCharsets.ISO_8859_1);
    }
}
