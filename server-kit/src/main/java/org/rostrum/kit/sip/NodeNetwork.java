/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import gov.nist.core.net.NetworkLayer;
import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.MessageProcessorFactory;
import gov.nist.javax.sip.stack.OIOMessageProcessorFactory;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.rostrum.kit.sip.stream.Backlog;
import org.rostrum.kit.sip.stream.SipStreams;
import org.rostrum.kit.sip.stream.StreamConnection;
import org.rostrum.kit.sip.stream.StreamMessage;
import org.rostrum.kit.sip.stream.StreamProtocol;
import org.rostrum.kit.sip.stream.StreamSecurity;

/**
 * The sockets of a node: datagrams by JAIN-SIP, connections by {@link SipStreams}.
 *
 * <p>JAIN-SIP would connect to whatever a Via or Contact names. Here a connection is opened only towards an address
 * that the owner of the node has dialled; everything else travels on connections that peers opened.
 */
final class NodeNetwork implements NetworkLayer, MessageProcessorFactory {

    private final SipStreams streams;
    private final MessageTap tap;
    private final SipHandler owner;
    private final Overload overload;
    private final Map<Integer, DatagramSocket> boundDatagrams = new ConcurrentHashMap<>();
    private final Map<SipTransport, FlowProcessor> processors = new ConcurrentHashMap<>();
    private final Map<SipFlow, FlowChannel> open = new ConcurrentHashMap<>();
    private final Map<SipFlow, String> dialled = new ConcurrentHashMap<>();
    private final Map<SipFlow, CompletableFuture<FlowChannel>> connecting = new ConcurrentHashMap<>();
    private volatile @Nullable DatagramProcessor datagrams;

    /** @param owner told of each connection that is gone, and asked whether it has too much to do */
    NodeNetwork(String name, SipLimits limits, StreamSecurity security, MessageTap tap, SipHandler owner) {
        this.streams = new SipStreams(name, limits.streams(), security);
        this.tap = tap;
        this.owner = owner;
        this.overload = new Overload(limits.busyAfter(), this::backlog, owner);
    }

    /** Binds a listening socket ahead of JAIN-SIP, which cannot bind an ephemeral port; returns the port. */
    int bind(SipTransport transport, InetAddress address, int port) throws IOException {
        if (transport.reliable()) {
            return streams.listen(protocol(transport), address, port, this::opened);
        }
        DatagramSocket socket = new ScreenedDatagrams(port, address, overload);
        boundDatagrams.put(socket.getLocalPort(), socket);
        return socket.getLocalPort();
    }

    private static StreamProtocol protocol(SipTransport transport) {
        return StreamProtocol.valueOf(transport.name());
    }

    /** Closes every socket. */
    void close() {
        boundDatagrams.values().forEach(DatagramSocket::close);
        streams.close();
    }

    /** Permits connections to this address; the host name is what its certificate is checked against. */
    void permit(SipFlow flow, String hostName) {
        dialled.put(flow, hostName);
    }

    /** Whether a message can be sent on this flow. */
    boolean usable(SipFlow flow) {
        if (!flow.reliable()) {
            return true;
        }
        FlowChannel channel = open.get(flow);
        return flow.accepted() ? channel != null && channel.open() : dialled.containsKey(flow);
    }

    /** Closes the connection of this flow, if it is still open. */
    void close(SipFlow flow) {
        channel(flow).ifPresent(FlowChannel::close);
    }

    /** Closes the connection of this flow, and withdraws the permit of one that is nobody else's. */
    void hangUp(SipFlow flow) {
        close(flow);
        if (flow.apart()) {
            dialled.remove(flow);
        }
    }

    /** Shows the owner a request that nobody answers; false when it wants it as any other. */
    boolean told(OneWayRequest request) {
        return owner.told(request);
    }

    int openConnections() {
        return streams.size();
    }

    /** What has come, by whichever transport, and waits to be taken. */
    Backlog backlog() {
        DatagramProcessor processor = datagrams;
        return streams.backlog().and(processor == null ? Backlog.NONE : processor.backlog());
    }

    /** The connection of a flow, if there is one now. */
    Optional<FlowChannel> channel(SipFlow flow) {
        return Optional.ofNullable(open.get(flow)).filter(FlowChannel::open);
    }

    /** Puts a message into the queue of a connection; false when that is closed, or is being closed because its peer does not read. */
    boolean send(StreamMessage message, SipFlow flow) {
        return channel(flow).filter(channel -> channel.send(message)).isPresent();
    }

    /** The connection of a flow; one that was dialled is opened if need be, and waited for. */
    FlowChannel connect(SipFlow flow) throws IOException {
        Optional<FlowChannel> there = channel(flow);
        if (there.isPresent()) {
            return there.get();
        }
        String hostName = dialled.get(flow);
        if (hostName == null) {
            throw new ConnectException("no connection is opened towards " + flow);
        }
        CompletableFuture<FlowChannel> mine = new CompletableFuture<>();
        CompletableFuture<FlowChannel> first = connecting.putIfAbsent(flow, mine);
        if (first != null) {
            return await(first);
        }
        dial(flow, hostName, mine);
        return await(mine);
    }

    private void dial(SipFlow flow, String hostName, CompletableFuture<FlowChannel> result) {
        try {
            streams.dial(protocol(flow.transport()), flow.remote(), hostName, flow.connection(), this::opened);
            FlowChannel channel = open.get(flow);
            if (channel == null || !channel.attach()) {
                throw new ConnectException("closed at once: " + flow);
            }
            result.complete(channel);
        } catch (IOException e) {
            result.completeExceptionally(e);
        } finally {
            connecting.remove(flow, result);
        }
    }

    private static FlowChannel await(CompletableFuture<FlowChannel> result) throws IOException {
        try {
            return result.join();
        } catch (CompletionException e) {
            throw new IOException("not connected: " + e.getMessage(), e);
        }
    }

    private FlowChannel opened(StreamConnection connection) {
        SipFlow flow = new SipFlow(
                SipTransport.valueOf(connection.protocol().name()), connection.remote(), connection.number());
        FlowChannel channel = new FlowChannel(this, connection, flow, tap, overload);
        open.put(flow, channel);
        return channel;
    }

    void closed(FlowChannel channel) {
        open.remove(channel.flow(), channel);
        owner.flowClosed(channel.flow());
    }

    /** What JAIN-SIP takes for the listening point of this transport; empty before the node listens. */
    Optional<FlowProcessor> processor(SipTransport transport) {
        return Optional.ofNullable(processors.get(transport));
    }

    @Override
    public MessageProcessor createMessageProcessor(
            SIPTransactionStack stack, InetAddress address, int port, String transport) throws IOException {
        SipTransport kind = SipTransport.of(transport);
        if (!kind.reliable()) {
            // Nothing else can tell the stack that datagrams leave by the socket that they come to; this one is never
            // started.
            var unused = new OIOMessageProcessorFactory().createMessageProcessor(stack, address, port, transport);
            DatagramProcessor processor = new DatagramProcessor(stack, address, port);
            datagrams = processor;
            return processor;
        }
        FlowProcessor processor = new FlowProcessor(stack, address, port, kind);
        processors.put(kind, processor);
        return processor;
    }

    @Override
    public DatagramSocket createDatagramSocket() throws SocketException {
        return new DatagramSocket();
    }

    @Override
    public DatagramSocket createDatagramSocket(int port, InetAddress address) throws SocketException {
        DatagramSocket socket = boundDatagrams.get(port);
        return socket == null ? new ScreenedDatagrams(port, address, overload) : socket;
    }

    @Override
    public void setSipStack(SipStackImpl sipStackImpl) {
        // The node and its network know each other already.
    }

    // Connections are not JAIN-SIP's to make.

    private static IOException notHere() {
        return new ConnectException("connections are made by the node");
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, @Nullable InetAddress address) throws IOException {
        throw notHere();
    }

    @Override
    public SSLServerSocket createSSLServerSocket(int port, int backlog, @Nullable InetAddress address)
            throws IOException {
        throw notHere();
    }

    @Override
    public Socket createSocket(InetAddress address, int port) throws IOException {
        throw notHere();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, @Nullable InetAddress localAddress) throws IOException {
        throw notHere();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, @Nullable InetAddress localAddress, int localPort)
            throws IOException {
        throw notHere();
    }

    @Override
    public SSLSocket createSSLSocket(InetAddress address, int port) throws IOException {
        throw notHere();
    }

    @Override
    public SSLSocket createSSLSocket(InetAddress address, int port, @Nullable InetAddress localAddress)
            throws IOException {
        throw notHere();
    }
}
