/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Connects to PSOM servers; one client holds any number of connections on its event loops. */
public final class PsomClient implements AutoCloseable {
    private final String description;

    private PsomClient(String description) {
        this.description = description;
    }

    @Override
    public String toString() {
        return description;
    }

    /** Starts a description of a client. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Connects to {@code psom://host:port} (TLS) or {@code psom+tcp://host:port} (plain). The future completes when both prefaces are
     * exchanged, after {@link PsomSession#opened}; cancelling it closes the connection.
     */
    public CompletableFuture<PsomConnection> connect(URI serverUrl, PsomSession session) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException(serverUrl + " " + session));
    }

    /** Says GOODBYE 0 on every connection and stops the event loops. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    /** Describes a client. */
    public static final class Builder {
        private @Nullable TrustManagerFactory trust;
        private boolean verifyHostName = true;
        private PsomLimits limits = PsomLimits.defaults();
        private FrameListener frames = FrameListener.NONE;
        private PsomMetrics metrics = PsomMetrics.NONE;
        private int threads = 1;

        private Builder() {}

        /** Whom to believe; by default what the JDK believes. */
        public Builder trust(TrustManagerFactory trustManagers) {
            trust = trustManagers;
            return this;
        }

        /** Whether the certificate must name the host of the URL. Default yes. */
        public Builder verifyHostName(boolean verify) {
            verifyHostName = verify;
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

        /** How many event loops; by default one. */
        public Builder threads(int count) {
            threads = count;
            return this;
        }

        /** A client that is ready to connect. */
        public PsomClient build() {
            return new PsomClient(
                    Optional.ofNullable(trust) + " " + verifyHostName + limits + frames + metrics + threads);
        }
    }
}
