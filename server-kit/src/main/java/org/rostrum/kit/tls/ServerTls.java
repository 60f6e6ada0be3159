/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.tls;

import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * The accepting end of TLS at a door for everybody.
 *
 * @param context the certificate that is shown
 * @param known who is asked for a certificate and known by it; empty when nobody is asked
 */
public record ServerTls(SSLContext context, Optional<TrustedServers> known) {

    /** Asks nobody for a certificate. */
    public static ServerTls of(SSLContext context) {
        return new ServerTls(context, Optional.empty());
    }
}
