/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.service;

import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.rostrum.kit.config.ConfigException;
import org.rostrum.kit.config.ConfigReader;
import org.rostrum.kit.config.ServiceArguments;
import org.rostrum.kit.lifecycle.ServiceRuntime;
import org.rostrum.kit.lifecycle.StartupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole {@code main} of a service. What its operator can mend (arguments, configuration, certificates, a port in use) is
 * told on standard error without a stack trace, and the exit status is 1. SIGTERM and Ctrl-C stop the process in an orderly
 * way with exit status 0, or 3 when something could not be stopped.
 */
public final class ServiceMain {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceMain.class);

    private ServiceMain() {}

    /**
     * Runs a service until it is told to stop, then ends the process. Does not return.
     *
     * @param service its name below {@code rostrum} in the configuration
     * @param assembly puts it together
     * @param arguments the command line
     */
    public static void run(String service, ServiceAssembly assembly, String... arguments) {
        System.exit(status(service, assembly, System.getenv(), arguments));
    }

    private static int status(
            String service, ServiceAssembly assembly, Map<String, String> environment, String... arguments) {
        try {
            ServiceContext context = context(service, environment, arguments);
            Logging.start(context.config());
            ServiceRuntime runtime = assembled(context, assembly).runtime();
            return runUntilStopped(runtime);
        } catch (ConfigException e) {
            return refuse(System.err, service, e.mistakes());
        } catch (StartupException e) {
            LOG.debug("{} can't start", service, e);
            return refuse(System.err, service, List.of(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ServiceRuntime.EXIT_NOT_ORDERLY;
        } catch (RuntimeException e) {
            LOG.error("{} can't start", service, e);
            return ServiceRuntime.EXIT_NOT_STARTED;
        }
    }

    /** For a program beside the services, whose output is its own: from here on it logs nothing but errors, on standard error. */
    public static void logErrorsOnly() {
        Logging.errorsOnly();
    }

    /**
     * Reads the configuration and puts the service together, without starting it and without touching the logging; for tests
     * and for programs that run several services in one process.
     *
     * @throws ConfigException when the arguments or the configuration have mistakes
     * @throws StartupException when a part can't be made
     */
    public static ServiceContext assemble(
            String service, ServiceAssembly assembly, Map<String, String> environment, String... arguments) {
        return assembled(context(service, environment, arguments), assembly);
    }

    private static ServiceContext context(String service, Map<String, String> environment, String... arguments) {
        ServiceArguments parsed = ServiceArguments.parse(arguments);
        return new ServiceContext(ConfigReader.load(service, parsed, environment), Clock.systemUTC());
    }

    private static ServiceContext assembled(ServiceContext context, ServiceAssembly assembly) {
        try {
            assembly.assemble(context);
            return context;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new StartupException(context.config().name() + " can't be put together: " + e, e);
        }
    }

    private static int runUntilStopped(ServiceRuntime runtime) throws InterruptedException {
        Thread onSignal = new Thread(
                () -> {
                    boolean orderly = runtime.stop();
                    // The JVM would report 143 for any SIGTERM; the operator wants to know whether all was well.
                    Runtime.getRuntime().halt(orderly ? ServiceRuntime.EXIT_ORDERLY : ServiceRuntime.EXIT_NOT_ORDERLY);
                },
                "stop-on-signal");
        Runtime.getRuntime().addShutdownHook(onSignal);
        try {
            runtime.start();
            return runtime.awaitTermination();
        } finally {
            forget(onSignal);
        }
    }

    /** Takes the hook back, so that the status of an ordinary end is reported as it is. */
    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.trace("The signal came first; its hook ends the process", e);
        }
    }

    private static int refuse(PrintStream out, String service, List<String> reasons) {
        if (reasons.size() == 1) {
            out.println(service + " can't start: " + reasons.getFirst());
        } else {
            out.println(service + " can't start, " + reasons.size() + " mistakes:");
            reasons.forEach(reason -> out.println("  " + reason));
        }
        return ServiceRuntime.EXIT_NOT_STARTED;
    }
}
