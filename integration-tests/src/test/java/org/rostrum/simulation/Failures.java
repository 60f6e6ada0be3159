/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Exceptions in words. */
final class Failures {

    private Failures() {}

    /** What was thrown, and where. */
    static String text(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
