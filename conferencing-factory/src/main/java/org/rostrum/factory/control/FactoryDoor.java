/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.control;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.rostrum.c3p.C3pCommand;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.c3p.Extensions;
import org.rostrum.c3p.McuTypes;
import org.rostrum.c3p.Reason;
import org.rostrum.c3p.xml.cccp.GetMcuResponseType;
import org.rostrum.c3p.xml.cccp.GetMcuType;
import org.rostrum.c3p.xml.cccp.PingResponseType;
import org.rostrum.c3p.xml.cccp.PingType;
import org.rostrum.c3p.xml.cccp.ServerStatusType;
import org.rostrum.c3p.xml.rostrum.FocusNodes;
import org.rostrum.c3p.xml.rostrum.ObjectFactory;
import org.rostrum.c3p.xml.rostrum.Placement;
import org.rostrum.c3p.xml.rostrum.Server;
import org.rostrum.factory.placement.PlacementRequest;
import org.rostrum.factory.registry.McuReport;
import org.rostrum.factory.registry.RegisteredMcu;
import org.rostrum.factory.registry.Registration;
import org.rostrum.kit.c3p.C3pContext;
import org.rostrum.kit.c3p.C3pRequestHandler;
import org.rostrum.kit.tls.ServiceRole;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what comes in at the Factory's C3P port.
 *
 * <table>
 * <caption>Who may ask for what</caption>
 * <tr><th>command</th><th>peer</th><th>answer</th></tr>
 * <tr><td>{@code ping} with {@code rst:server}</td><td>mcu</td><td>success; or {@code requestMalformed},
 *     {@code unauthorized} for somebody else's URL, {@code serverBusy} when the registry is full</td></tr>
 * <tr><td>{@code ping} without</td><td>anybody</td><td>success, {@code serverStatus=normal}</td></tr>
 * <tr><td>{@code getMcu}</td><td>focus</td><td>{@code mcu} and {@code rst:mcu-server-uri}; or {@code mcuTypeNotAvailable},
 *     {@code unknownMcuType}, {@code serverBusy} with retryAfter, {@code timeout}, {@code requestMalformed}</td></tr>
 * <tr><td>anything else</td><td>anybody</td><td>{@code notSupported}</td></tr>
 * </table>
 *
 * <p>A command from a peer of the wrong role gets {@code unauthorized}.
 */
public final class FactoryDoor implements C3pRequestHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FactoryDoor.class);
    private static final ObjectFactory XML = new ObjectFactory();
    private static final int MAX_EXCLUDED = 100;
    private static final int MAX_NODES = 16;

    private final LiveRegistry registry;
    private final Allocator allocator;
    private final Audience audience;
    private final FactoryMetrics metrics;

    FactoryDoor(LiveRegistry registry, Allocator allocator, Audience audience, FactoryMetrics metrics) {
        this.registry = registry;
        this.allocator = allocator;
        this.audience = audience;
        this.metrics = metrics;
    }

    @Override
    public CompletionStage<C3pResponse> handle(C3pRequest request, C3pContext context) {
        C3pCommand command = request.command().orElse(null);
        if (command == C3pCommand.PING) {
            return CompletableFuture.completedFuture(ping(request, context));
        }
        if (command == C3pCommand.GET_MCU) {
            return getMcu(request, context);
        }
        return refused(request, Reason.NOT_SUPPORTED, "a Factory understands getMcu and ping");
    }

    private C3pResponse ping(C3pRequest request, C3pContext context) {
        Server server = Extensions.find(request.body(PingType.class).getAny(), Server.class)
                .orElse(null);
        if (server == null) {
            return healthy(request);
        }
        if (context.peer().role() != ServiceRole.MCU) {
            return C3pResponse.failure(request, Reason.UNAUTHORIZED, "only an MCU reports the health of an MCU");
        }
        McuReport report;
        try {
            report = Reports.read(server, request.boot().orElse(""));
        } catch (IllegalArgumentException e) {
            return C3pResponse.failure(request, Reason.REQUEST_MALFORMED, String.valueOf(e.getMessage()));
        }
        Registration.Outcome outcome = registry.report(report, context.peer().name());
        metrics.reported(outcome);
        return answer(request, report, outcome, context.peer().name());
    }

    private static C3pResponse answer(
            C3pRequest request, McuReport report, Registration.Outcome outcome, String peerName) {
        return switch (outcome) {
            case REGISTERED, REBOOTED -> {
                LOG.info("{} serves {} at {} ({})", report.name(), report.type(), report.url(), outcome);
                yield healthy(request);
            }
            case REFRESHED, STALE_BOOT -> healthy(request);
            case FOREIGN_OWNER -> {
                LOG.warn("{} reports for {}, which belongs to a living server of another name", peerName, report.url());
                yield C3pResponse.failure(
                        request, Reason.UNAUTHORIZED, "this URL belongs to a living server with another certificate");
            }
            case REGISTRY_FULL -> {
                LOG.warn("{} is turned away: the registry holds all the servers it may", report.name());
                yield C3pResponse.failure(request, Reason.SERVER_BUSY, "the registry is full")
                        .withRetryAfter(60);
            }
        };
    }

    private static C3pResponse healthy(C3pRequest request) {
        PingResponseType body = new PingResponseType();
        body.setServerStatus(ServerStatusType.NORMAL);
        return C3pResponse.success(request, body);
    }

    private CompletionStage<C3pResponse> getMcu(C3pRequest request, C3pContext context) {
        if (context.peer().role() != ServiceRole.FOCUS) {
            return refused(request, Reason.UNAUTHORIZED, "only a Focus asks for an MCU");
        }
        Placement wanted = Extensions.find(request.body(GetMcuType.class).getAny(), Placement.class)
                .orElse(null);
        if (wanted == null) {
            return refused(request, Reason.REQUEST_MALFORMED, "getMcu needs rst:placement");
        }
        AllocationRequest allocation;
        try {
            allocation = read(request, wanted);
            audience.asked(nodes(request));
        } catch (IllegalArgumentException e) {
            return refused(request, Reason.REQUEST_MALFORMED, String.valueOf(e.getMessage()));
        }
        return allocator.allocate(allocation, context.deadline()).thenApply(result -> answer(request, result));
    }

    private static AllocationRequest read(C3pRequest request, Placement wanted) {
        long generation = request.generation()
                .orElseThrow(() -> new IllegalArgumentException("getMcu needs rst:generation, the placement's number"));
        ConferenceUri conference = ConferenceUri.tryParse(wanted.getEntity())
                .orElseThrow(() -> new IllegalArgumentException("rst:placement needs the conference-URI as its entity"))
                .normalized();
        if (wanted.getExcluded().size() > MAX_EXCLUDED) {
            throw new IllegalArgumentException("more than " + MAX_EXCLUDED + " servers are excluded");
        }
        long size = wanted.getSize() == null ? 0 : wanted.getSize();
        if (size < 0 || size > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("size must be a number of users, not " + size);
        }
        Set<String> excluded = new HashSet<>(wanted.getExcluded());
        PlacementRequest placement = new PlacementRequest(
                conference.toString(), McuTypes.canonical(wanted.getMcuType()), (int) size, excluded);
        return new AllocationRequest(conference, generation, placement);
    }

    /** Where the Focus hears of servers that are gone. */
    private static List<URI> nodes(C3pRequest request) {
        List<String> urls = Extensions.find(request.body(GetMcuType.class).getAny(), FocusNodes.class)
                .map(FocusNodes::getUrl)
                .orElseGet(() -> List.of(request.from()));
        if (urls.size() > MAX_NODES) {
            throw new IllegalArgumentException("more than " + MAX_NODES + " rst:url in rst:focus-nodes");
        }
        return urls.stream().map(url -> Reports.url(url, "a Focus node")).toList();
    }

    private static C3pResponse answer(C3pRequest request, Allocation allocation) {
        return switch (allocation) {
            case Allocation.Placed placed -> placed(request, placed.mcu());
            case Allocation.Refused refused -> {
                C3pResponse failure = C3pResponse.failure(request, refused.reason(), refused.text());
                yield refused.retryAfter().isZero()
                        ? failure
                        : failure.withRetryAfter(refused.retryAfter().toSeconds());
            }
        };
    }

    private static C3pResponse placed(C3pRequest request, RegisteredMcu mcu) {
        GetMcuResponseType body = new GetMcuResponseType();
        body.getMcu().add(mcu.url());
        if (!mcu.report().serverUri().isEmpty()) {
            body.getAny().add(XML.createMcuServerUri(mcu.report().serverUri()));
        }
        return C3pResponse.success(request, body);
    }

    private static CompletionStage<C3pResponse> refused(C3pRequest request, Reason reason, String text) {
        return CompletableFuture.completedFuture(C3pResponse.failure(request, reason, text));
    }
}
