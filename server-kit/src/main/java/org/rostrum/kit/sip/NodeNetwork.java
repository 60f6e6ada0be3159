/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import gov.nist.core.net.NetworkLayer;
import gov.nist.javax.sip.SipStackImpl;
import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sockets of a node.
 *
 * <p>JAIN-SIP would connect to whatever a Via or Contact names. Here a connection is opened only towards an address
 * that the owner of the node has dialled; everything else travels on connections that peers opened.
 */
final class NodeNetwork implements NetworkLayer {

    private static final Logger LOG = LoggerFactory.getLogger(NodeNetwork.class);
    private static final String[] TLS_PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private record Peer(SipTransport transport, InetSocketAddress address) {}

    private final SipLimits limits;
    private final @Nullable SSLContext serverTls;
    private final @Nullable SSLContext clientTls;
    private final Consumer<SipFlow> onClose;
    private final AtomicLong connections = new AtomicLong();
    private final Map<Integer, ServerSocket> boundStreams = new ConcurrentHashMap<>();
    private final Map<Integer, DatagramSocket> boundDatagrams = new ConcurrentHashMap<>();
    private final Set<Closeable> listening = ConcurrentHashMap.newKeySet();
    private final Map<Peer, NodeSocket> open = new ConcurrentHashMap<>();
    private final Map<Peer, String> dialled = new ConcurrentHashMap<>();

    NodeNetwork(
            SipLimits limits,
            @Nullable SSLContext serverTls,
            @Nullable SSLContext clientTls,
            Consumer<SipFlow> onClose) {
        this.limits = limits;
        this.serverTls = serverTls;
        this.clientTls = clientTls;
        this.onClose = onClose;
    }

    /** Binds a listening socket ahead of JAIN-SIP, which cannot bind an ephemeral port; returns the port. */
    int bind(SipTransport transport, InetAddress address, int port) throws IOException {
        if (transport == SipTransport.UDP) {
            DatagramSocket socket = new DatagramSocket(port, address);
            boundDatagrams.put(socket.getLocalPort(), socket);
            listening.add(socket);
            return socket.getLocalPort();
        }
        ServerSocket socket =
                transport == SipTransport.TLS ? new TlsListener(port, address) : new PlainListener(port, address);
        boundStreams.put(socket.getLocalPort(), socket);
        listening.add(socket);
        return socket.getLocalPort();
    }

    /** Closes every socket. */
    void close() {
        listening.forEach(NodeNetwork::closeQuietly);
        open.values().forEach(NodeNetwork::closeQuietly);
    }

    /** Permits connections to this address; the host name is what its certificate is checked against. */
    void permit(SipFlow flow, String hostName) {
        dialled.put(new Peer(flow.transport(), flow.remote()), hostName);
    }

    /** The flow that a message from this address came on. */
    SipFlow flow(SipTransport transport, InetSocketAddress remote) {
        NodeSocket socket = transport.reliable() ? open.get(new Peer(transport, remote)) : null;
        return socket == null ? new SipFlow(transport, remote, 0) : socket.flow();
    }

    /** Whether a message can be sent on this flow. */
    boolean usable(SipFlow flow) {
        if (!flow.reliable()) {
            return true;
        }
        Peer peer = new Peer(flow.transport(), flow.remote());
        NodeSocket socket = open.get(peer);
        return flow.accepted() ? socket != null && socket.flow().equals(flow) : dialled.containsKey(peer);
    }

    /** Closes the connection of this flow, if it is still open. */
    void close(SipFlow flow) {
        NodeSocket socket = open.get(new Peer(flow.transport(), flow.remote()));
        if (socket != null && socket.flow().equals(flow)) {
            closeQuietly(socket);
        }
    }

    /** Closes connections whose peer has not read for too long. */
    void closeStuck() {
        Duration limit = limits.writeTimeout();
        for (NodeSocket socket : open.values()) {
            long since = socket.writingSince();
            if (since != 0 && System.nanoTime() - since > limit.toNanos()) {
                LOG.debug("closing {}: the peer does not read", socket.flow());
                closeQuietly(socket);
            }
        }
    }

    int openConnections() {
        return open.size();
    }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing a socket failed: {}", e.toString());
        }
    }

    private void closed(NodeSocket socket) {
        SipFlow flow = socket.flow();
        if (open.remove(new Peer(flow.transport(), flow.remote()), socket)) {
            onClose.accept(flow);
        }
    }

    private NodeSocket opened(NodeSocket socket) throws IOException {
        socket.connected();
        SipFlow flow = socket.flow();
        open.put(new Peer(flow.transport(), flow.remote()), socket);
        return socket;
    }

    /** The next connection within the limit; one beyond it is closed at once. */
    private NodeSocket accept(SipTransport transport, Acceptor acceptor) throws IOException {
        while (true) {
            NodeSocket socket = new NodeSocket(transport, connections.incrementAndGet(), this::closed);
            acceptor.accept(socket);
            if (open.size() < limits.maxConnections()) {
                return opened(socket);
            }
            LOG.debug("too many connections, refusing {}", socket.getRemoteSocketAddress());
            closeQuietly(socket);
        }
    }

    private interface Acceptor {
        void accept(Socket socket) throws IOException;
    }

    private NodeSocket connect(SipTransport transport, InetAddress address, int port) throws IOException {
        InetSocketAddress remote = new InetSocketAddress(address, port);
        if (!dialled.containsKey(new Peer(transport, remote))) {
            throw new ConnectException("no connection is opened towards " + transport.token() + ':' + remote);
        }
        NodeSocket socket = new NodeSocket(transport, 0, this::closed);
        try {
            socket.connect(remote, Math.toIntExact(limits.connectTimeout().toMillis()));
            return opened(socket);
        } catch (IOException e) {
            closeQuietly(socket);
            throw e;
        }
    }

    private SSLSocket connectTls(InetAddress address, int port) throws IOException {
        if (clientTls == null) {
            throw new ConnectException("this node has no TLS trust");
        }
        NodeSocket plain = connect(SipTransport.TLS, address, port);
        String hostName = dialled.getOrDefault(
                new Peer(SipTransport.TLS, new InetSocketAddress(address, port)), address.getHostAddress());
        SSLSocket socket = (SSLSocket) clientTls.getSocketFactory().createSocket(plain, hostName, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(0);
        return socket;
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress bindAddress) throws IOException {
        ServerSocket socket = boundStreams.remove(port);
        return socket == null ? new PlainListener(port, bindAddress) : socket;
    }

    @Override
    public SSLServerSocket createSSLServerSocket(int port, int backlog, InetAddress bindAddress) throws IOException {
        return boundStreams.remove(port) instanceof SSLServerSocket socket
                ? socket
                : new TlsListener(port, bindAddress);
    }

    @Override
    public Socket createSocket(InetAddress address, int port) throws IOException {
        return connect(SipTransport.TCP, address, port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress) throws IOException {
        return connect(SipTransport.TCP, address, port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress myAddress, int myPort) throws IOException {
        return connect(SipTransport.TCP, address, port);
    }

    @Override
    public SSLSocket createSSLSocket(InetAddress address, int port) throws IOException {
        return connectTls(address, port);
    }

    @Override
    public SSLSocket createSSLSocket(InetAddress address, int port, InetAddress localAddress) throws IOException {
        return connectTls(address, port);
    }

    @Override
    public DatagramSocket createDatagramSocket() throws SocketException {
        return new DatagramSocket();
    }

    @Override
    public DatagramSocket createDatagramSocket(int port, InetAddress address) throws SocketException {
        DatagramSocket socket = boundDatagrams.remove(port);
        return socket == null ? new DatagramSocket(port, address) : socket;
    }

    @Override
    public void setSipStack(SipStackImpl sipStackImpl) {
        // The node and its network know each other already.
    }

    private final class PlainListener extends ServerSocket {
        PlainListener(int port, InetAddress address) throws IOException {
            super(port, 0, address);
        }

        @Override
        public Socket accept() throws IOException {
            return NodeNetwork.this.accept(SipTransport.TCP, this::implAccept0);
        }

        private void implAccept0(Socket socket) throws IOException {
            implAccept(socket);
        }
    }

    /** Accepts plain connections and lays TLS over them, so that both kinds are watched alike. */
    private final class TlsListener extends SSLServerSocket {
        private final SSLContext context;

        TlsListener(int port, InetAddress address) throws IOException {
            super(port, 0, address);
            if (serverTls == null) {
                close();
                throw new IOException("a TLS listening point needs a certificate");
            }
            this.context = serverTls;
        }

        @Override
        public Socket accept() throws IOException {
            NodeSocket plain = NodeNetwork.this.accept(SipTransport.TLS, this::implAccept0);
            plain.setSoTimeout(Math.toIntExact(limits.handshakeTimeout().toMillis()));
            SSLSocket socket = (SSLSocket) context.getSocketFactory()
                    .createSocket(plain, plain.getInetAddress().getHostAddress(), plain.getPort(), true);
            socket.setUseClientMode(false);
            socket.setEnabledProtocols(TLS_PROTOCOLS);
            socket.addHandshakeCompletedListener(event -> handshaken(plain));
            return socket;
        }

        private void implAccept0(Socket socket) throws IOException {
            implAccept(socket);
        }

        private void handshaken(NodeSocket plain) {
            try {
                plain.setSoTimeout(0);
            } catch (SocketException e) {
                LOG.debug("the connection closed during its handshake: {}", e.toString());
            }
        }

        @Override
        public String[] getEnabledCipherSuites() {
            return context.getDefaultSSLParameters().getCipherSuites();
        }

        @Override
        public void setEnabledCipherSuites(String[] suites) {
            // The context's own choice stands: the stack's list names suites that newer JDKs no longer have.
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return context.getSupportedSSLParameters().getCipherSuites();
        }

        @Override
        public String[] getSupportedProtocols() {
            return TLS_PROTOCOLS.clone();
        }

        @Override
        public String[] getEnabledProtocols() {
            return TLS_PROTOCOLS.clone();
        }

        @Override
        public void setEnabledProtocols(String[] protocols) {
            // As above.
        }

        @Override
        public void setNeedClientAuth(boolean need) {
            // SIP clients show no certificate.
        }

        @Override
        public boolean getNeedClientAuth() {
            return false;
        }

        @Override
        public void setWantClientAuth(boolean want) {
            // As above.
        }

        @Override
        public boolean getWantClientAuth() {
            return false;
        }

        @Override
        public void setUseClientMode(boolean mode) {
            // Always the server.
        }

        @Override
        public boolean getUseClientMode() {
            return false;
        }

        @Override
        public void setEnableSessionCreation(boolean flag) {
            // Sessions are always allowed.
        }

        @Override
        public boolean getEnableSessionCreation() {
            return true;
        }
    }
}
