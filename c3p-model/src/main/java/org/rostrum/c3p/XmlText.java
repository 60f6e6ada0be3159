/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

/** Characters in XML: what must be escaped, and what XML 1.0 cannot say at all. */
final class XmlText {

    private static final char REPLACEMENT = '\uFFFD';

    private XmlText() {}

    /**
     * Appends a character, escaped where needed; one that XML 1.0 has no place for becomes U+FFFD.
     *
     * @return how many of the following characters were used up
     */
    static int escape(StringBuilder to, char c, char next, boolean attribute) {
        switch (c) {
            case '&' -> to.append("&amp;");
            case '<' -> to.append("&lt;");
            case '>' -> to.append("&gt;");
            case '\r' -> to.append("&#13;");
            case '"' -> to.append(attribute ? "&quot;" : "\"");
            case '\n' -> to.append(attribute ? "&#10;" : "\n");
            case '\t' -> to.append(attribute ? "&#9;" : "\t");
            default -> {
                if (Character.isHighSurrogate(c) && Character.isLowSurrogate(next)) {
                    to.append(c).append(next);
                    return 1;
                }
                to.append(c < ' ' || Character.isSurrogate(c) || c >= '\uFFFE' ? REPLACEMENT : c);
            }
        }
        return 0;
    }
}
