/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection that tells when it closes and since when a write has been stuck. */
final class NodeSocket extends Socket {

    private final SipTransport transport;
    private final long number;
    private final Consumer<NodeSocket> onClose;
    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable InetSocketAddress peer;
    private volatile long writingSince;

    /**
     * A socket yet without a connection.
     *
     * @param number the flow number of an accepted connection, 0 for one that is dialled
     */
    NodeSocket(SipTransport transport, long number, Consumer<NodeSocket> onClose) {
        this.transport = transport;
        this.number = number;
        this.onClose = onClose;
    }

    /** To be called once connected: the address must be known after the connection is gone. */
    NodeSocket connected() throws IOException {
        setTcpNoDelay(true);
        peer = (InetSocketAddress) getRemoteSocketAddress();
        return this;
    }

    SipFlow flow() {
        if (peer == null) {
            throw new IllegalStateException("not connected");
        }
        return new SipFlow(transport, peer, number);
    }

    /** {@link System#nanoTime} at the start of the write in progress, 0 when none is. */
    long writingSince() {
        return writingSince;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(super.getOutputStream()) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                writingSince = System.nanoTime() | 1;
                try {
                    out.write(bytes, offset, length);
                } finally {
                    writingSince = 0;
                }
            }

            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }
        };
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            if (closed.compareAndSet(false, true) && peer != null) {
                onClose.accept(this);
            }
        }
    }
}
