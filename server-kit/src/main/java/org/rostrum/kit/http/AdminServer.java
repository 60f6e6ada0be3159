/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.http;

import java.time.Duration;
import java.util.Map;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.rostrum.kit.config.ServiceConfig.HttpLimits;
import org.rostrum.kit.lifecycle.Component;

/** The admin port: {@link AdminViews} and {@link AdminActions} in plain HTTP on loopback, for callers that call it by a loopback name. */
public final class AdminServer implements Component {
    private static final HttpLimits LIMITS = new HttpLimits(8 * 1024, 1024, Duration.ofSeconds(30), 64, 16);

    private final HttpServer server;

    /** An admin port; 0 takes a free one. */
    public AdminServer(int port, AdminViews views, AdminActions actions) {
        this.server = HttpServer.loopback("admin", port, LIMITS, new Door(views, actions));
    }

    @Override
    public String name() {
        return server.name();
    }

    @Override
    public void start() throws Exception {
        server.start();
    }

    @Override
    public void stop() throws Exception {
        server.stop();
    }

    @Override
    public Map<String, Integer> ports() {
        return server.ports();
    }

    /** The port it really listens on; valid once started. */
    public int port() {
        return server.port();
    }

    private static final class Door extends Handler.Abstract.NonBlocking {
        private final AdminViews views;
        private final AdminActions actions;

        Door(AdminViews views, AdminActions actions) {
            this.views = views;
            this.actions = actions;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            HttpAnswer answer = HostGuard.accepts(request)
                    ? actions.answer(request)
                            .or(() -> views.answer(request))
                            .orElseGet(() -> HttpAnswer.text(404, "there are " + views.paths()))
                    : HttpAnswer.text(421, "call this port as localhost, 127.0.0.1 or [::1]");
            answer.send(response, callback);
            return true;
        }
    }
}
