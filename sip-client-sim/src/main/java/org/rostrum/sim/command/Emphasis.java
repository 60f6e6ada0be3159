/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi;

/** Makes the numbered rows of a ladder stand out on a terminal that can, and nothing anywhere else. */
final class Emphasis {

    private static final Pattern NUMBERED = Pattern.compile("(?m)^( \\d\\S* .*)$");
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    private Emphasis() {}

    /** The text, with rows that begin with a step's number in bold where {@code ansi} says so. */
    static String on(Ansi ansi, String text) {
        return ansi.enabled() ? NUMBERED.matcher(text).replaceAll(BOLD + "$1" + PLAIN) : text;
    }
}
