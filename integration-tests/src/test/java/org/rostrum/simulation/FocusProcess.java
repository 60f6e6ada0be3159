/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.focus.mcu.FocusC3pDoor;
import org.rostrum.focus.mcu.McuLinks;
import org.rostrum.focus.notify.ConferenceNotifications;
import org.rostrum.focus.replication.InProcessLog;
import org.rostrum.focus.replication.InProcessState;
import org.rostrum.kit.c3p.C3pContext;
import org.rostrum.kit.c3p.NotificationAck;
import org.rostrum.kit.metrics.Metrics;
import org.rostrum.kit.tls.PeerIdentity;
import org.rostrum.kit.tls.ServiceRole;

/** One life of the Focus: the real state over the log that outlives it, the real links and notifications, and a modelled SIP door. */
final class FocusProcess extends Server {

    private final InProcessState state;
    private final McuLinks links;
    private final FocusDoor door;
    private final Desk desk;
    private final VirtualThread lane;
    private final VirtualThread ticker;

    FocusProcess(World world, InProcessLog log) {
        super(world, new PeerIdentity(ServiceRole.FOCUS, "focus"), "https://focus.example.com/c3p");
        Clock clock = world.agenda().clock();
        state = new InProcessState(name(), clock, log);
        lane = newThread();
        ticker = newThread();
        links = new McuLinks(
                settings(world.factoryUrl()), state, world.c3p().caller(this), Metrics.of(name()), clock, newThread());
        links.reachableAt(() -> URI.create(url()));
        door = new FocusDoor(this, newThread());
        ConferenceNotifications hub =
                new ConferenceNotifications(state::state, world.codec(), door::send, List.of(lane));
        door.notifyBy(hub);
        desk = new Desk(new FocusC3pDoor(links::ask), "", clock);
        // The world comes first: it may let this life end before anything is made of the entry.
        state.listen(applied -> world.focusStep(applied));
        state.listen(applied -> {
            if (alive()) {
                hub.applied(applied);
                door.applied(applied);
                links.applied(applied);
                watchDeadline();
            }
        });
    }

    private static McuLinks.LinkSettings settings(String factory) {
        return new McuLinks.LinkSettings(
                List.of(URI.create(factory)),
                new McuLinks.FailoverSettings(Duration.ofSeconds(5), Duration.ofMinutes(1)),
                "",
                List.of(),
                16,
                Duration.ofSeconds(10),
                new McuLinks.PingSettings(Duration.ofSeconds(10), Duration.ofSeconds(5), 2, Duration.ofSeconds(1)),
                new McuLinks.ProbeSettings("meeting", Duration.ofDays(1), Duration.ofDays(1), Duration.ofSeconds(5)));
    }

    void start() {
        world().chronicle().note(name(), "starts");
        state.start();
        if (alive()) {
            world().c3p().listen(this);
            links.start();
            watchDeadline();
        }
    }

    private void watchDeadline() {
        world().agenda().at(state.state().nextDeadline(), () -> {
            if (alive()) {
                ticker.execute(state::tickIfDue);
            }
        });
    }

    InProcessState state() {
        return state;
    }

    FocusDoor door() {
        return door;
    }

    /** Whether everything that was applied has been told to the subscribers' connections. */
    boolean told() {
        return lane.idle();
    }

    @Override
    CompletableFuture<C3pResponse> serve(C3pRequest request, C3pContext context) {
        return desk.serve(request, context);
    }

    @Override
    CompletionStage<NotificationAck> take(ConferenceType document, C3pContext context) {
        return links.notifications().handle(document, context);
    }

    @Override
    void die() {
        super.die();
        door.die();
    }
}
