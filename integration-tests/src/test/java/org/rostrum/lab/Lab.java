/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A lab of real server processes on loopback: an own home directory with an own certificate authority, and ports moved
 * out of everybody's way. Closing it stops the processes and removes the directory.
 *
 * <pre>{@code
 * try (Lab lab = Lab.builder().start()) {
 *     ...
 *     lab.webconf().kill();
 * }
 * }</pre>
 */
public final class Lab implements AutoCloseable {
    private final Path home;
    private final int portOffset;
    private final Map<Service, ServerProcess> processes = new EnumMap<>(Service.class);

    private Lab(Path home, int portOffset) {
        this.home = home;
        this.portOffset = portOffset;
        for (Service service : Service.values()) {
            processes.put(service, new ServerProcess(service, home, portOffset));
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    public Path home() {
        return home;
    }

    /** Where a service's default port is in this lab. */
    public int port(int defaultPort) {
        return defaultPort + portOffset;
    }

    public ServerProcess focus() {
        return process(Service.FOCUS);
    }

    public ServerProcess factory() {
        return process(Service.FACTORY);
    }

    public ServerProcess webconf() {
        return process(Service.WEBCONF);
    }

    private ServerProcess process(Service service) {
        ServerProcess process = processes.get(service);
        if (process == null) {
            throw new IllegalStateException("no " + service);
        }
        return process;
    }

    @Override
    public void close() {
        for (Service service : List.of(Service.FOCUS, Service.WEBCONF, Service.FACTORY)) {
            process(service).close();
        }
        deleteTree(home);
    }

    private static void deleteTree(Path root) {
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a lab consists of; everything by default. */
    public static final class Builder {
        private final Map<Service, String> configurations = new EnumMap<>(Service.class);
        private final List<String> setUpArguments = new ArrayList<>();
        private final Set<Service> services = EnumSet.allOf(Service.class);

        private Builder() {}

        /** Leaves a service out; it can be started later. */
        public Builder without(Service service) {
            services.remove(service);
            return this;
        }

        /** Configuration of a service in HOCON, in place of the defaults. */
        public Builder configured(Service service, String hocon) {
            configurations.merge(service, hocon, (one, other) -> one + "\n" + other);
            return this;
        }

        /** Further arguments of the lab set-up, for instance {@code --users alice,bob}. */
        public Builder setUp(String... arguments) {
            setUpArguments.addAll(List.of(arguments));
            return this;
        }

        /** Starts the processes and waits until all of them are healthy. */
        public Lab start() {
            Lab lab = prepare();
            try {
                services.forEach(service -> lab.process(service).start());
                // Without a media server or the Factory the Focus answers, but cannot be healthy.
                boolean whole = services.size() == Service.values().length;
                services.forEach(service -> {
                    if (whole) {
                        lab.process(service).awaitHealthy();
                    } else {
                        lab.process(service).awaitAnswering();
                    }
                });
                return lab;
            } catch (RuntimeException | AssertionError e) {
                lab.close();
                throw e;
            }
        }

        private Lab prepare() {
            try {
                Path home = Files.createTempDirectory("rostrum-lab");
                Files.createDirectories(home.resolve("logs"));
                for (Map.Entry<Service, String> entry : configurations.entrySet()) {
                    Files.writeString(home.resolve(entry.getKey().processName() + ".conf"), entry.getValue());
                }
                setUpLab(home);
                return new Lab(home, LabPorts.freeOffset());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void setUpLab(Path home) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    Service.FOCUS.classPath(),
                    "org.rostrum.kit.lab.LabSetup",
                    "--home",
                    home.toString()));
            command.addAll(setUpArguments);
            Path output = home.resolve("logs").resolve("lab-setup.out");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    process.destroyForcibly();
                    throw new IllegalStateException("lab set-up failed:\n" + Files.readString(output));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
