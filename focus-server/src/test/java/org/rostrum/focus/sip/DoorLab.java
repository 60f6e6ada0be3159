/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.io.IOException;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.focus.accounts.AccountsConfig;
import org.rostrum.focus.accounts.AccountsConfig.Challenge;
import org.rostrum.focus.accounts.LdapConfig;
import org.rostrum.focus.accounts.Lockout;
import org.rostrum.focus.factory.ConferenceKeys;
import org.rostrum.focus.notify.ConferenceNotifications;
import org.rostrum.focus.notify.NotificationThreads;
import org.rostrum.focus.replication.InProcessState;
import org.rostrum.focus.sip.SipConfig.Authentication;
import org.rostrum.focus.sip.SipConfig.DialogLimits;
import org.rostrum.focus.sip.SipConfig.SessionLimits;
import org.rostrum.focus.sip.SipConfig.SubscriptionLimits;
import org.rostrum.focus.sip.SipConfig.WebSockets;
import org.rostrum.kit.config.ServiceConfig.TraceConfig;
import org.rostrum.kit.metrics.Metrics;
import org.rostrum.kit.sip.SipLimits;
import org.rostrum.kit.tls.ServerTls;
import org.rostrum.kit.trace.Trace;

/** A door over the in-process state, with a Factory and an MCU that answer at once, on loopback. */
final class DoorLab implements AutoCloseable {

    final C3pCodec codec = C3pCodec.create();
    /** How much later than now it is for the state. */
    final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    final InProcessState state =
            new InProcessState("focus-1", () -> Instant.now().plus(ahead.get()));
    final HeldState held = new HeldState(state);
    final TestMcus mcus = new TestMcus(state);
    final Trace trace = new Trace("focus", new TraceConfig(10_000, 1 << 24), Clock.systemUTC());
    final Metrics metrics = Metrics.of("focus");
    private final NotificationThreads threads = new NotificationThreads(1);
    final SipDoor door;
    final TestHub hub;

    private static final LdapConfig NO_DIRECTORY = new LdapConfig(
            List.of(), Path.of("none"), "", "", "", "", "", "", "", List.of(), 1, Duration.ZERO, Duration.ZERO, 1);

    static final ConferenceKeys KEYS = ConferenceKeys.passing(Clock.systemUTC());

    static final SipConfig CONFIG = new SipConfig(
            "127.0.0.1",
            "127.0.0.1",
            0,
            0,
            0,
            new WebSockets(WebSockets.Kind.WSS, 0, List.of()),
            SipLimits.DEFAULT.withRequestTimeout(Duration.ofSeconds(5)),
            Authentication.OFF,
            accounts(Path.of("users.conf"), Challenge.SERVER, 1_000),
            SipConfig.Trust.NOBODY,
            new Domains(List.of("example.com")),
            Duration.ofMinutes(5),
            new SessionLimits(true, Duration.ofMinutes(30), Duration.ofSeconds(90)),
            new SubscriptionLimits(Duration.ofHours(1), Duration.ofSeconds(60)),
            Duration.ofMinutes(10),
            Duration.ofSeconds(30),
            new DialogLimits(10_000, 1_000, 10_000),
            1_000);

    DoorLab(UnaryOperator<SipConfig> change) throws Exception {
        this(change, ServerTls.of(tls()));
    }

    DoorLab(UnaryOperator<SipConfig> change, ServerTls tls) throws Exception {
        this(change, tls, false);
    }

    /** A door whose subscribers hear what happens, and not what a test publishes. */
    static DoorLab notifying() throws Exception {
        return new DoorLab(config -> config, ServerTls.of(tls()), true);
    }

    private DoorLab(UnaryOperator<SipConfig> change, ServerTls tls, boolean notifying) throws Exception {
        AtomicReference<@Nullable TestHub> made = new AtomicReference<>();
        door = new SipDoor(
                change.apply(CONFIG),
                held,
                codec,
                KEYS,
                transport -> {
                    TestHub scripted = new TestHub(codec, transport);
                    made.set(scripted);
                    return notifying
                            ? new ConferenceNotifications(state::state, codec, transport, threads.executors())
                            : scripted;
                },
                tls,
                trace,
                metrics,
                Clock.systemUTC());
        hub = Objects.requireNonNull(made.get());
        state.listen(mcus);
        state.start();
        door.start();
    }

    static SipConfig with(SipConfig c, Authentication authentication, Path users) {
        return with(c, authentication, accounts(users, Challenge.SERVER, 1_000));
    }

    /** Accounts in a file; locked out after that many wrong passwords. */
    static AccountsConfig accounts(Path users, Challenge challenge, int failures) {
        return new AccountsConfig(
                AccountsConfig.Source.FILE,
                users,
                NO_DIRECTORY,
                challenge,
                new Lockout.Limits(failures, 1_000, Duration.ofMinutes(10), Duration.ofMinutes(5), 100),
                Duration.ofMinutes(1));
    }

    static SipConfig with(SipConfig c, Authentication authentication, AccountsConfig accounts) {
        return with(
                c, authentication, accounts, c.session(), c.subscription(), c.flowGrace(), c.dialogs(), c.webSockets());
    }

    static SipConfig with(SipConfig c, SessionLimits session) {
        return with(
                c,
                c.authentication(),
                c.accounts(),
                session,
                c.subscription(),
                c.flowGrace(),
                c.dialogs(),
                c.webSockets());
    }

    static SipConfig with(SipConfig c, SubscriptionLimits subscription, Duration flowGrace) {
        return with(
                c, c.authentication(), c.accounts(), c.session(), subscription, flowGrace, c.dialogs(), c.webSockets());
    }

    static SipConfig with(SipConfig c, DialogLimits dialogs) {
        return with(
                c,
                c.authentication(),
                c.accounts(),
                c.session(),
                c.subscription(),
                c.flowGrace(),
                dialogs,
                c.webSockets());
    }

    static SipConfig with(SipConfig c, WebSockets webSockets) {
        return with(
                c,
                c.authentication(),
                c.accounts(),
                c.session(),
                c.subscription(),
                c.flowGrace(),
                c.dialogs(),
                webSockets);
    }

    /** Challenges are too old as soon as a millisecond has passed. */
    static SipConfig forgetful(SipConfig c) {
        return with(
                c,
                c.authentication(),
                c.accounts(),
                Duration.ZERO,
                c.session(),
                c.subscription(),
                c.flowGrace(),
                c.dialogs(),
                c.webSockets());
    }

    private static SipConfig with(
            SipConfig c,
            Authentication authentication,
            AccountsConfig accounts,
            SessionLimits session,
            SubscriptionLimits subscription,
            Duration flowGrace,
            DialogLimits dialogs,
            WebSockets webSockets) {
        return with(
                c, authentication, accounts, c.nonceLifetime(), session, subscription, flowGrace, dialogs, webSockets);
    }

    private static SipConfig with(
            SipConfig c,
            Authentication authentication,
            AccountsConfig accounts,
            Duration nonceLifetime,
            SessionLimits session,
            SubscriptionLimits subscription,
            Duration flowGrace,
            DialogLimits dialogs,
            WebSockets webSockets) {
        return new SipConfig(
                c.host(),
                c.advertisedHost(),
                0,
                0,
                0,
                webSockets,
                c.limits(),
                authentication,
                accounts,
                c.trustedServers(),
                c.domains(),
                nonceLifetime,
                session,
                subscription,
                c.registrationExpires(),
                flowGrace,
                dialogs,
                c.maxQueued());
    }

    private static SSLContext tls() throws IOException {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        door.stop();
        try {
            threads.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        state.stop();
        metrics.close();
    }
}
