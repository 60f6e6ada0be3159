/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sockets as people write them: {@code host:port}, {@code [::1]:port}. */
final class SocketText {
    private static final Pattern FORM = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]+):(\\d{1,5})");

    private SocketText() {}

    /**
     * Reads a socket.
     *
     * @throws IllegalArgumentException when the text has another form
     */
    static InetSocketAddress parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || Integer.parseInt(form.group(2)) > 65_535) {
            throw new IllegalArgumentException("'" + text + "' is no HOST:PORT");
        }
        return new InetSocketAddress(form.group(1).replaceAll("[\\[\\]]", ""), Integer.parseInt(form.group(2)));
    }
}
