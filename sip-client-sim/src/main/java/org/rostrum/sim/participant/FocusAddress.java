/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rostrum.kit.sip.SipTransport;

/**
 * Where the Focus listens for SIP.
 *
 * @param host name or address
 * @param port the port of that transport
 * @param transport UDP, TCP or TLS
 */
public record FocusAddress(String host, int port, SipTransport transport) {

    private static final Pattern FORM =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:;\\[\\]]+):(\\d{1,5})(?:;(?:transport=)?(udp|tcp|tls))?");

    public FocusAddress {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a port is a number from 1 to 65535, not " + port);
        }
    }

    /**
     * Reads {@code host:port;transport}, for instance {@code 127.0.0.1:5061;tls}; TCP when no transport is named.
     *
     * @throws IllegalArgumentException when the text has another form
     */
    public static FocusAddress parse(String text) {
        Matcher matcher = FORM.matcher(text.trim().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "not an address of a Focus: '" + text + "'; wanted host:port or host:port;udp|tcp|tls");
        }
        String transport = matcher.group(3);
        return new FocusAddress(
                matcher.group(1).replaceAll("[\\[\\]]", ""),
                Integer.parseInt(matcher.group(2)),
                transport == null ? SipTransport.TCP : SipTransport.of(transport));
    }

    InetSocketAddress socketAddress() {
        return new InetSocketAddress(host, port);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? '[' + host + ']' : host) + ':' + port + ';' + transport.token();
    }
}
