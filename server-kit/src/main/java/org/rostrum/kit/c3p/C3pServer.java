/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.kit.lifecycle.Component;
import org.rostrum.kit.service.ServiceContext;
import org.rostrum.kit.tls.ServiceRole;

/**
 * The HTTPS door of a service: C3P requests, late answers and notifications on one path, health, metrics and trace beside it.
 */
public final class C3pServer implements Component {
    private C3pServer() {}

    /** A door with the port, path, limits and certificate that {@code service} is configured with. */
    public static Builder builder(ServiceContext service) {
        return later();
    }

    /** The port it really listens on; valid once started. */
    public int port() {
        return later();
    }

    /** The URL of the door as others are told it; valid once started. */
    public URI url() {
        return later();
    }

    @Override
    public String name() {
        return "c3p";
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of("c3p", port());
    }

    @Override
    public void start() throws Exception {}

    @Override
    public void stop() throws Exception {}

    /** Collects what a door needs. */
    public static final class Builder {
        /** Peers of these roles may send C3P; others get 403. */
        public Builder allow(Set<ServiceRole> roles) {
            return later();
        }

        /** Who carries out requests. */
        public Builder handler(C3pRequestHandler handler) {
            return later();
        }

        /** Who takes notifications; without it they are answered 403. */
        public Builder notifications(NotificationHandler handler) {
            return later();
        }

        /**
         * The client of this process: its pending calls get the late answers that come to the door, and the door sends its own
         * late answers with it. Without it every request is answered in its own HTTP exchange.
         */
        public Builder client(C3pClient client) {
            return later();
        }

        /** Where the late answer to a request goes, tried in order; by default to the URL it says it is from. */
        public Builder replyAddresses(Function<C3pRequest, List<URI>> addresses) {
            return later();
        }

        /** The boot id that every response of an MCU carries. */
        public Builder boot(String boot) {
            return later();
        }

        /** The door; it listens once it is started. */
        public C3pServer build() {
            return later();
        }
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <T> T later() {
        throw new UnsupportedOperationException("lands next");
    }
}
