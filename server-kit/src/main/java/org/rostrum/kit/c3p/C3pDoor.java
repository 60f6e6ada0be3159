/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.rostrum.kit.c3p.C3pMetrics.Served;
import org.rostrum.kit.config.ServiceConfig;
import org.rostrum.kit.http.AdminViews;
import org.rostrum.kit.http.BodyReader;
import org.rostrum.kit.http.HttpAnswer;
import org.rostrum.kit.tls.PeerIdentity;
import org.rostrum.kit.tls.ServiceRole;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP side of the door: who may come in, how, with how much. What is inside a body is the {@link C3pDesk}'s. */
final class C3pDoor extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(C3pDoor.class);
    private static final String NO_COMMAND = "none";

    private final String path;
    private final int maxBodyBytes;
    private final Set<ServiceRole> roles;
    private final C3pDesk desk;
    private final AdminViews views;
    private final C3pMetrics metrics;
    private final Clock clock;
    private final Semaphore places;
    private final RandomGenerator random = RandomGenerator.getDefault();

    C3pDoor(
            ServiceConfig config,
            Set<ServiceRole> roles,
            C3pDesk desk,
            AdminViews views,
            C3pMetrics metrics,
            Clock clock) {
        this.path = config.c3p().path();
        this.maxBodyBytes = config.http().maxBodyBytes();
        this.roles = roles;
        this.desk = desk;
        this.views = views;
        this.metrics = metrics;
        this.clock = clock;
        this.places = new Semaphore(config.http().maxRequests());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Optional<PeerIdentity> peer = peer(request);
        if (peer.isEmpty()) {
            refuse(Served.FORBIDDEN, HttpAnswer.text(403, "the certificate names no role"), response, callback);
            return true;
        }
        Optional<HttpAnswer> view = views.answer(request);
        if (view.isPresent()) {
            view.get().send(response, callback);
        } else if (!Request.getPathInContext(request).equals(path)) {
            refuse(Served.OTHER, HttpAnswer.text(404, "the door is " + path), response, callback);
        } else if (!HttpMethod.POST.is(request.getMethod())) {
            refuse(Served.OTHER, HttpAnswer.text(405, "POST only").with("Allow", "POST"), response, callback);
        } else if (!roles.contains(peer.get().role())) {
            LOG.warn("{} may not send C3P here", peer.get());
            refuse(
                    Served.FORBIDDEN,
                    HttpAnswer.text(403, "not for " + peer.get().urn()),
                    response,
                    callback);
        } else {
            accept(request, response, callback, peer.get());
        }
        return true;
    }

    private void accept(Request request, Response response, Callback callback, PeerIdentity peer) {
        Optional<C3pMedia> media = C3pMedia.of(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
        Optional<Deadline> deadline = DeadlineHeader.read(request.getHeaders().get(DeadlineHeader.NAME), clock);
        if (media.isEmpty()) {
            refuse(
                    Served.MALFORMED,
                    HttpAnswer.text(
                            415,
                            C3pMedia.COMMAND.contentType() + " or " + C3pMedia.NOTIFICATION.contentType() + " only"),
                    response,
                    callback);
        } else if (deadline.isEmpty()) {
            refuse(
                    Served.MALFORMED,
                    HttpAnswer.text(400, DeadlineHeader.NAME + " is a number of milliseconds"),
                    response,
                    callback);
        } else if (!places.tryAcquire()) {
            refuse(Served.OVERLOADED, C3pDesk.overloaded(), response, callback);
        } else {
            Callback leaving = Callback.from(callback, () -> places.release());
            C3pContext context = new C3pContext(peer, deadline.get(), traceParent(request));
            BodyReader.read(request, maxBodyBytes, new BodyReader.Outcome() {
                @Override
                public void read(byte[] body) {
                    serve(media.get(), body, context, response, leaving);
                }

                @Override
                public void tooLarge() {
                    refuse(Served.TOO_LARGE, C3pDoor.this.tooLarge(), response, leaving);
                }

                @Override
                public void failed(Throwable failure) {
                    leaving.failed(failure);
                }
            });
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // every outcome is in the answer
    private void serve(C3pMedia media, byte[] body, C3pContext context, Response response, Callback callback) {
        desk.serve(media, body, context).whenComplete((answer, failure) -> {
            if (failure == null) {
                answer.send(response, callback);
            } else if (failure.getCause() instanceof C3pFaults.Lost lost) {
                breakOff(response, callback, lost);
            } else {
                LOG.error("A message from {} could not be served", context.peer(), failure);
                HttpAnswer.text(503, "try again").with("Retry-After", "1").send(response, callback);
            }
        });
    }

    /** Ends an exchange in the middle of its answer: before that the server would answer 500 instead. */
    private static void breakOff(Response response, Callback callback, C3pFaults.Lost lost) {
        response.write(false, ByteBuffer.allocate(0), Callback.from(() -> callback.failed(lost), callback::failed));
    }

    private HttpAnswer tooLarge() {
        return HttpAnswer.text(413, "at most " + maxBodyBytes + " bytes").with("Connection", "close");
    }

    private void refuse(Served outcome, HttpAnswer answer, Response response, Callback callback) {
        metrics.served(NO_COMMAND, outcome);
        answer.send(response, callback);
    }

    private TraceParent traceParent(Request request) {
        String header = request.getHeaders().get(TraceParent.HEADER);
        return Optional.ofNullable(header).flatMap(TraceParent::parse).orElseGet(() -> TraceParent.start(random));
    }

    private static Optional<PeerIdentity> peer(Request request) {
        Object session = request.getAttribute(EndPoint.SslSessionData.ATTRIBUTE);
        if (session instanceof EndPoint.SslSessionData data) {
            X509Certificate[] chain = data.peerCertificates();
            if (chain != null && chain.length > 0) {
                return PeerIdentity.of(chain[0]);
            }
        }
        return Optional.empty();
    }
}
