/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.factory.control.FactoryControl;
import org.rostrum.factory.placement.LeastStress;
import org.rostrum.factory.placement.PlacementPolicy;
import org.rostrum.factory.registry.HealthPolicy;
import org.rostrum.kit.c3p.C3pContext;
import org.rostrum.kit.metrics.Metrics;
import org.rostrum.kit.tls.PeerIdentity;
import org.rostrum.kit.tls.ServiceRole;

/** One life of a Conferencing Server Factory: the real one but for its sockets. */
final class FactoryProcess extends Server {

    private final Desk desk;

    FactoryProcess(World world) {
        super(world, new PeerIdentity(ServiceRole.FACTORY, "factory"), world.factoryUrl());
        FactoryControl.Settings settings = new FactoryControl.Settings(
                new HealthPolicy(World.HEALTH_PERIOD, 3, Duration.ofSeconds(5), Duration.ofHours(1), 100),
                new LeastStress(),
                new PlacementPolicy(Set.of("meeting"), World.HEALTH_PERIOD, 100, "", ""),
                Duration.ofSeconds(2),
                Duration.ofSeconds(25),
                1_000);
        FactoryControl control = new FactoryControl(
                settings,
                world.c3p().caller(this),
                Metrics.of(name()),
                world.agenda().clock(),
                newThread());
        control.knownAs(this::url);
        desk = new Desk(control.door(), "", world.agenda().clock());
        world.c3p().listen(this);
        control.losses().start();
        world.chronicle().note(name(), "starts");
    }

    @Override
    CompletableFuture<C3pResponse> serve(C3pRequest request, C3pContext context) {
        return desk.serve(request, context);
    }
}
