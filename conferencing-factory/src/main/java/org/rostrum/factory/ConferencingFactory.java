/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory;

import java.util.Set;
import org.rostrum.factory.control.FactoryControl;
import org.rostrum.kit.c3p.C3pClient;
import org.rostrum.kit.c3p.C3pServer;
import org.rostrum.kit.service.ServiceContext;
import org.rostrum.kit.service.ServiceMain;
import org.rostrum.kit.tls.ServiceRole;

/**
 * The Conferencing Server Factory as a process.
 *
 * <p>Start and stop order: the client first, because the door needs it as soon as it is open; the admin server last but for
 * the door, so that a start can be watched; then the watch over servers, which tells others where that door is. Stopped in
 * reverse, so that nothing new is taken while reservations that are on their way come to an end.
 */
public final class ConferencingFactory {

    /** The service's name in the configuration: {@code rostrum.factory}. */
    public static final String SERVICE = "factory";

    private ConferencingFactory() {}

    /** Runs the Factory until it is told to stop. */
    public static void main(String... arguments) {
        ServiceMain.run(SERVICE, ConferencingFactory::assemble, arguments);
    }

    /** Puts the Factory together. */
    public static void assemble(ServiceContext service) {
        FactoryConfig config = FactoryConfig.read(service.reader());
        service.config().guardBind(service.reader(), true);
        service.reader().conclude();

        C3pClient client = new C3pClient(service, Set.of(ServiceRole.MCU, ServiceRole.FOCUS));
        FactoryControl control = new FactoryControl(config.settings(), client, service.metrics(), service.clock());
        C3pServer door = C3pServer.builder(service)
                .allow(Set.of(ServiceRole.MCU, ServiceRole.FOCUS))
                .handler(control.door())
                .client(client)
                .build();
        control.knownAs(() -> door.url().toString());
        service.health().add("mcus", control.view());
        service.views().add("/mcus", control.view()::document);

        service.runtime().add(client);
        service.runtime().add(door);
        service.runtime().add(control.losses());
    }
}
