/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.service;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.rostrum.kit.config.ConfigReader;
import org.rostrum.kit.config.ServiceConfig;
import org.rostrum.kit.health.HealthRegistry;
import org.rostrum.kit.http.AdminActions;
import org.rostrum.kit.http.AdminServer;
import org.rostrum.kit.http.AdminToken;
import org.rostrum.kit.http.AdminViews;
import org.rostrum.kit.lifecycle.ServiceRuntime;
import org.rostrum.kit.metrics.Metrics;
import org.rostrum.kit.tls.TlsMaterial;
import org.rostrum.kit.trace.Trace;

/** What a service finds when it is put together: its configuration and the instruments of its process. */
public final class ServiceContext {
    private final ConfigReader reader;
    private final ServiceConfig config;
    private final Clock clock;
    private final Trace trace;
    private final Metrics metrics;
    private final HealthRegistry health = new HealthRegistry();
    private final AdminViews views;
    private final AdminActions actions;
    private final AdminToken adminToken;
    private final ServiceRuntime runtime;
    private @Nullable TlsMaterial tls;

    /** Reads the common keys from {@code reader}; the service reads its own and concludes. The admin port starts first. */
    public ServiceContext(ConfigReader reader, Clock clock) {
        this.reader = reader;
        this.config = ServiceConfig.read(reader);
        this.clock = clock;
        this.trace = new Trace(config.name(), config.trace(), clock);
        this.metrics = Metrics.of(config.name()).withProcess();
        this.runtime = new ServiceRuntime(config.name(), config.home(), config.shutdownTimeout());
        health.add("lifecycle", runtime::health);
        views = new AdminViews(health, metrics, trace);
        adminToken = new AdminToken(config.home().resolve("admin.token"));
        actions = new AdminActions(adminToken);
        runtime.add(new AdminServer(config.adminPort(), views, actions));
        if (config.insecure()) {
            health.warn("--insecure: users need no password");
        }
    }

    /** Where the service reads its own keys. */
    public ConfigReader reader() {
        return reader;
    }

    /** The keys that all services have. */
    public ServiceConfig config() {
        return config;
    }

    /** The clock of the process. */
    public Clock clock() {
        return clock;
    }

    /** The protocol messages seen last. */
    public Trace trace() {
        return trace;
    }

    /** The metrics of the process. */
    public Metrics metrics() {
        return metrics;
    }

    /** The health checks of the process. */
    public HealthRegistry health() {
        return health;
    }

    /** What operators can look at; a service adds its own views. */
    public AdminViews views() {
        return views;
    }

    /** What operators can do; a service adds its own actions. */
    public AdminActions actions() {
        return actions;
    }

    /** What operators show for views that hold secrets. */
    public AdminToken adminToken() {
        return adminToken;
    }

    /** Where components are added. */
    public ServiceRuntime runtime() {
        return runtime;
    }

    /**
     * The certificate and key of the process, loaded at the first call: ask after the configuration was concluded.
     *
     * @throws org.rostrum.kit.lifecycle.StartupException when they can't be used
     */
    public TlsMaterial tls() {
        TlsMaterial loaded = tls;
        if (loaded == null) {
            loaded = TlsMaterial.load(config.tls());
            tls = loaded;
        }
        return loaded;
    }
}
