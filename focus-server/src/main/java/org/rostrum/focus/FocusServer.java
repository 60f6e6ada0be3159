/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.focus.accounts.AccountsConfig;
import org.rostrum.focus.factory.ConferenceKeys;
import org.rostrum.focus.mcu.FocusC3pDoor;
import org.rostrum.focus.mcu.McuLinks;
import org.rostrum.focus.notify.ConferenceNotifications;
import org.rostrum.focus.notify.NotificationThreads;
import org.rostrum.focus.replication.RaftSettings;
import org.rostrum.focus.replication.RaftState;
import org.rostrum.focus.replication.ReplicatedState;
import org.rostrum.focus.replication.StateArchive;
import org.rostrum.focus.sip.SipConfig;
import org.rostrum.focus.sip.SipDoor;
import org.rostrum.kit.c3p.C3pClient;
import org.rostrum.kit.c3p.C3pServer;
import org.rostrum.kit.service.ServiceContext;
import org.rostrum.kit.service.ServiceMain;
import org.rostrum.kit.tls.ServiceRole;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Focus as a process.
 *
 * <p>Started in the order client, state, C3P door, MCU links, SIP door: nobody is let in before what he may ask for works.
 * Stopped in reverse: no new callers, what they wait for is answered as far as it is known, then the last snapshot is
 * written and the log closed. What is outstanding at MCUs stays in the state and is sent again by the next start.
 */
public final class FocusServer {

    /** The service's name in the configuration: {@code rostrum.focus}. */
    public static final String SERVICE = "focus";

    private static final Logger LOG = LoggerFactory.getLogger(FocusServer.class);

    private FocusServer() {}

    /** Runs the Focus until it is told to stop. */
    public static void main(String... arguments) {
        ServiceMain.run(SERVICE, FocusServer::assemble, arguments);
    }

    /** Puts the Focus together. */
    public static void assemble(ServiceContext service) {
        FocusConfig config = FocusConfig.read(service.reader(), service.config());
        service.reader().conclude();

        C3pClient client = new C3pClient(service, Set.of(ServiceRole.FACTORY, ServiceRole.MCU));
        RaftState state = new RaftState(raftSettings(service, config));
        McuLinks links = new McuLinks(config.links(), state, client, service.metrics(), service.clock());
        C3pServer door = C3pServer.builder(service)
                .allow(Set.of(ServiceRole.MCU, ServiceRole.FACTORY))
                .handler(new FocusC3pDoor(links::ask))
                .notifications(links.notifications())
                .client(client)
                .build();
        links.reachableAt(door::url);
        state.listen(links);
        service.health().add("placement", links::health);
        offerArchive(service, config, state);
        new OrganizerActions(state).offer(service.actions());
        NotificationThreads lanes = new NotificationThreads(config.notificationThreads());
        SipDoor sip = sipDoor(service, config, state, lanes);

        // SIP opens last and closes first: whoever is let in finds everything behind the door at work.
        List.of(client, new StateComponent(state, config.policy()), lanes, door, links, sip)
                .forEach(service.runtime()::add);
        if (config.sip().authentication() == SipConfig.Authentication.DIGEST
                && config.sip().trustedServers().names().isEmpty()) {
            // Behind a trusted server people have accounts of which nothing is known here.
            AccountsConfig accounts = config.sip().accounts();
            service.runtime().add(new OrganizerWatch(accounts.open(service.clock()), state, accounts.reviewPeriod()));
        }
    }

    /** What operators may take out of a running Focus, with the token of its home. */
    private static void offerArchive(ServiceContext service, FocusConfig config, RaftState state) {
        Path keys = config.keys().directory();
        service.views()
                .guard(
                        LiveFocus.EXPORT,
                        service.adminToken(),
                        "application/json",
                        () -> FocusArchive.json(state.state()))
                .guard(LiveFocus.BACKUP, service.adminToken(), "application/zip", () -> {
                    ByteArrayOutputStream archive = new ByteArrayOutputStream();
                    new StateArchive(state.state(), FocusArchive.keys(keys)).write(archive);
                    return archive.toByteArray();
                });
    }

    private static SipDoor sipDoor(
            ServiceContext service, FocusConfig config, ReplicatedState state, NotificationThreads lanes) {
        C3pCodec codec = C3pCodec.create();
        return new SipDoor(
                config.sip(),
                state,
                codec,
                ConferenceKeys.open(
                        config.keys().directory(),
                        service.clock(),
                        config.keys().renewAfter()),
                transport -> new ConferenceNotifications(state::state, codec, transport, lanes.executors()),
                service.tls().serverTls(config.sip().trustedServers().open()),
                service.trace(),
                service.metrics(),
                service.clock());
    }

    private static RaftSettings raftSettings(ServiceContext service, FocusConfig config) {
        return new RaftSettings(
                service.config().name(),
                config.state().directory(),
                service.clock(),
                config.state().maxInFlight(),
                config.state().snapshotEvery(),
                config.state().patience(),
                cause -> endProcess(service, cause));
    }

    /** Without its log the process can promise nothing any more; whoever supervises it starts it again. */
    private static void endProcess(ServiceContext service, Throwable cause) {
        LOG.error("The replicated state has failed, the process ends", cause);
        Thread.ofPlatform().name("state-failure").start(() -> service.runtime().fail());
    }
}
