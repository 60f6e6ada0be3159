/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.rostrum.kit.tls.ServerTls;
import org.rostrum.kit.trace.Trace;

/** Describes a {@link SipNode}. */
public final class SipNodeBuilder {

    final String process;
    final Map<SipTransport, Integer> ports = new EnumMap<>(SipTransport.class);
    String host = "127.0.0.1";
    String advertisedHost = "";
    SipLimits limits = SipLimits.DEFAULT;
    Set<String> origins = Set.of();
    SipHandler handler = request -> {
        if (request.answerable()) {
            request.respond(501);
        }
    };
    MessageTap.Listener trace = MessageTap.NOBODY;

    @Nullable
    ServerTls serverTls;

    @Nullable
    SSLContext clientTls;

    SipNodeBuilder(String process) {
        this.process = process;
    }

    /** The address to bind, 127.0.0.1 unless told. */
    public SipNodeBuilder host(String address) {
        this.host = address;
        return this;
    }

    /** The host that stands in Via and Contact; the bound address unless told. */
    public SipNodeBuilder advertisedHost(String name) {
        this.advertisedHost = name;
        return this;
    }

    /** Listens on a transport; port 0 takes any free one. Sending over a transport needs listening on it, too. */
    public SipNodeBuilder listen(SipTransport transport, int port) {
        ports.put(transport, port);
        return this;
    }

    /** What accepted TLS connections use: the server's certificate, with nobody asked for his. */
    public SipNodeBuilder serverTls(SSLContext context) {
        return serverTls(ServerTls.of(context));
    }

    /** What accepted TLS connections use: the server's certificate, and which servers are known by theirs. */
    public SipNodeBuilder serverTls(ServerTls tls) {
        this.serverTls = tls;
        return this;
    }

    /** What dialled TLS connections use: whom to trust. */
    public SipNodeBuilder clientTls(SSLContext context) {
        this.clientTls = context;
        return this;
    }

    /** The web pages that may connect by WebSocket, as {@code https://meet.example.com}; none unless told. */
    public SipNodeBuilder origins(Collection<String> pages) {
        this.origins = Set.copyOf(pages);
        return this;
    }

    /** How much the node bears. */
    public SipNodeBuilder limits(SipLimits bounds) {
        this.limits = bounds;
        return this;
    }

    /** Who takes requests; without one every request gets 501. */
    public SipNodeBuilder handler(SipHandler requests) {
        this.handler = requests;
        return this;
    }

    /** Where each message is recorded, and how its parties are named there. */
    public SipNodeBuilder trace(Trace record, TraceSide side) {
        this.trace = new SipTracer(record, side, Clock.systemUTC());
        return this;
    }

    /**
     * The node, not yet started.
     *
     * @throws IOException when the host is unknown
     */
    public SipNode build() throws IOException {
        if (ports.isEmpty()) {
            throw new IllegalStateException("a SIP node needs a listening point");
        }
        return SipNode.create(this);
    }
}
