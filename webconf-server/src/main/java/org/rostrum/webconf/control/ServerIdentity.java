/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.control;

import java.net.URI;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Who this process is to others. Addresses are asked for when they are needed, since ports may be known only after the start.
 *
 * @param name the process's name
 * @param boot changes with every start, so that others notice one
 * @param c3pUrl where it takes C3P
 * @param psomUrl where clients connect: {@code psom://host:port}
 * @param serverUri the SIP URI of this server, independent of any conference
 */
public record ServerIdentity(
        String name, String boot, Supplier<URI> c3pUrl, Supplier<String> psomUrl, String serverUri) {
    private static final int BOOT_BYTES = 16;

    /** Where browsers connect. */
    String webSocketUrl() {
        return psomUrl.get().replaceFirst("^psom:", "wss:") + "/psom";
    }

    /** A boot id that no other start has. */
    public static String newBoot(RandomGenerator random) {
        byte[] id = new byte[BOOT_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    /** The SIP URI by which a server called {@code name} on {@code host} can be a dialog's remote target. */
    public static String serverUri(String name, String host) {
        String domain = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return "sip:" + name + "@" + domain + ";gruu;opaque=srvr:dmcu";
    }
}
