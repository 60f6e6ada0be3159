/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/** A listener for PSOM clients. Built once, started once, stopped once. */
public abstract class PsomServer implements AutoCloseable {
    private PsomServer() {}

    /** Starts a description of a server. */
    public static Builder builder() {
        return new Builder();
    }

    /** The address that the server really listens on. */
    public abstract InetSocketAddress localAddress();

    /** The port that the server really listens on. */
    public int port() {
        return localAddress().getPort();
    }

    /** How many connections it holds. */
    public abstract int connections();

    /** Accepts nobody any more, says GOODBYE 8 to everybody, and closes what has not gone within the time given. */
    public abstract void stop(Duration within);

    /** {@link #stop} with the closing time of the limits. */
    @Override
    public void close() {
        stop(Duration.ofSeconds(2));
    }

    /** Describes a server. */
    public static final class Builder {
        private InetSocketAddress bind = new InetSocketAddress(InetAddress.getLoopbackAddress(), 8057);
        private @Nullable KeyManagerFactory keys;
        private PsomLimits limits = PsomLimits.defaults();
        private FrameListener frames = FrameListener.NONE;
        private PsomMetrics metrics = PsomMetrics.NONE;
        private int threads;
        private @Nullable Function<PsomConnection, PsomSession> accept;

        private Builder() {}

        /** Where to listen; port 0 takes a free one. Default 127.0.0.1:8057. */
        public Builder bind(InetSocketAddress address) {
            bind = address;
            return this;
        }

        /** Serves TLS 1.2 and 1.3 with this key and chain. */
        public Builder tls(KeyManagerFactory keyManagers) {
            keys = keyManagers;
            return this;
        }

        /** The limits of each connection. */
        public Builder limits(PsomLimits value) {
            limits = value;
            return this;
        }

        /** Who sees the frames. */
        public Builder frames(FrameListener listener) {
            frames = listener;
            return this;
        }

        /** Who counts. */
        public Builder metrics(PsomMetrics value) {
            metrics = value;
            return this;
        }

        /** How many event loops; by default one per processor. */
        public Builder threads(int count) {
            threads = count;
            return this;
        }

        /** Makes the session of each new connection, before anything was received on it. */
        public Builder accept(Function<PsomConnection, PsomSession> sessions) {
            accept = sessions;
            return this;
        }

        /** Binds and serves. */
        public PsomServer start() throws java.io.IOException {
            if (accept == null) {
                throw new IllegalStateException("accept is not set");
            }
            throw new UnsupportedOperationException(bind + " " + Optional.ofNullable(keys) + limits + frames + metrics
                    + threads + Optional.ofNullable(accept));
        }
    }
}
