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
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    private final Map<Service, List<ServerProcess>> processes = new EnumMap<>(Service.class);

    private Lab(Path home, int portOffset, Builder description) {
        this.home = home;
        this.portOffset = portOffset;
        Map<Service, Map<String, String>> settings = factoryUrls(description.count(Service.FACTORY));
        for (Service service : Service.values()) {
            processes.put(
                    service,
                    IntStream.rangeClosed(1, description.count(service))
                            .mapToObj(number -> new ServerProcess(
                                    service, number, home, portOffset, settings.getOrDefault(service, Map.of())))
                            .toList());
        }
    }

    /** Everybody is told of all Factories when there are several; of the one there is each knows by itself. */
    private Map<Service, Map<String, String>> factoryUrls(int factories) {
        if (factories == 1) {
            return Map.of();
        }
        String urls = IntStream.rangeClosed(1, factories)
                .mapToObj(
                        number -> "https://127.0.0.1:" + port(Service.moved(4441, number)) + "/LiveServer/MCUFactory/")
                .collect(Collectors.joining(","));
        return Map.of(
                Service.FOCUS, Map.of(Service.FOCUS.variable("mcus.factory-urls"), urls),
                Service.WEBCONF, Map.of(Service.WEBCONF.variable("factories.urls"), urls));
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
        return process(Service.FOCUS, 1);
    }

    public ServerProcess factory() {
        return factory(1);
    }

    /** The Factory with this number, from 1 on. */
    public ServerProcess factory(int number) {
        return process(Service.FACTORY, number);
    }

    public ServerProcess webconf() {
        return webconf(1);
    }

    /** The Web Conferencing Server with this number, from 1 on. */
    public ServerProcess webconf(int number) {
        return process(Service.WEBCONF, number);
    }

    /** All Web Conferencing Servers. */
    public List<ServerProcess> webconfs() {
        return all(Service.WEBCONF);
    }

    private ServerProcess process(Service service, int number) {
        return all(service).get(number - 1);
    }

    private List<ServerProcess> all(Service service) {
        return processes.getOrDefault(service, List.of());
    }

    @Override
    public void close() {
        for (Service service : List.of(Service.FOCUS, Service.WEBCONF, Service.FACTORY)) {
            all(service).forEach(ServerProcess::close);
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
        private final Map<Service, Integer> counts = new EnumMap<>(Service.class);

        private Builder() {}

        /** Leaves a service out; it can be started later. */
        public Builder without(Service service) {
            services.remove(service);
            return this;
        }

        /** Several processes of a service, one if not said; all of them know all Factories. */
        public Builder several(Service service, int count) {
            counts.put(service, count);
            return this;
        }

        private int count(Service service) {
            return counts.getOrDefault(service, 1);
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
                List<ServerProcess> wanted = services.stream()
                        .flatMap(service -> lab.all(service).stream())
                        .toList();
                wanted.forEach(ServerProcess::start);
                // Without a media server or the Factory the Focus answers, but cannot be healthy.
                boolean whole = services.size() == Service.values().length;
                wanted.forEach(whole ? ServerProcess::awaitHealthy : ServerProcess::awaitAnswering);
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
                return new Lab(home, LabPorts.freeOffset(ports()), this);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private List<Integer> ports() {
            return each((service, number) -> service.ports(number).stream()).toList();
        }

        private String names() {
            return each((service, number) -> Stream.of(service.processName(number)))
                    .collect(Collectors.joining(","));
        }

        private <T> Stream<T> each(BiFunction<Service, Integer, Stream<T>> process) {
            return Stream.of(Service.values())
                    .flatMap(service -> IntStream.rangeClosed(1, count(service))
                            .boxed()
                            .flatMap(number -> process.apply(service, number)));
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
            if (!setUpArguments.contains("--names")) {
                command.addAll(List.of("--names", names() + ",sim"));
            }
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
