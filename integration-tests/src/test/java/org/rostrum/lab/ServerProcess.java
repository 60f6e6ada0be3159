/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One server of a {@link Lab}: a JVM of its own, started from the jars that the build made. */
public final class ServerProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration HTTP_LIMIT = Duration.ofSeconds(30);

    private final Service service;
    private final int number;
    private final Path home;
    private final int portOffset;
    private final Map<String, String> environment;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(HTTP_LIMIT).build();
    private @Nullable Process process;

    /** The process of this service with this number, from 1 on, that is told {@code settings} besides by its environment. */
    ServerProcess(Service service, int number, Path home, int portOffset, Map<String, String> settings) {
        this.service = service;
        this.number = number;
        this.home = home;
        this.portOffset = portOffset;
        this.environment = new HashMap<>(service.environment(number));
        this.environment.putAll(settings);
    }

    /** What it is called. */
    public String name() {
        return service.processName(number);
    }

    /** Starts the process without waiting for its health. */
    public ServerProcess start() {
        return start(Map.of());
    }

    /** The same with these settings besides, by the keys below the service's own part of the configuration, for this life alone. */
    public ServerProcess start(Map<String, String> settings) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                service.classPath(),
                service.mainClass(),
                "--home",
                home.toString(),
                "--port-offset",
                Integer.toString(portOffset)));
        Path configuration = home.resolve(service.processName() + ".conf");
        if (Files.exists(configuration)) {
            command.addAll(List.of("--config", configuration.toString()));
        }
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()));
            builder.environment().putAll(environment);
            settings.forEach((key, value) -> builder.environment().put(service.variable(key), value));
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Waits until {@code /health} says UP; fails with the tail of the process's output when it ends or hangs. */
    public ServerProcess awaitHealthy() {
        awaitStatus(200);
        return this;
    }

    /** Waits until all doors are open, whether the service is healthy or not. */
    public ServerProcess awaitAnswering() {
        Await.until(name() + " answers", START_LIMIT, () -> {
            requireAlive();
            return Files.exists(home.resolve("run").resolve(name() + ".json"));
        });
        return this;
    }

    private void awaitStatus(int status) {
        Await.until(name() + " is healthy; its output:\n" + tail(), START_LIMIT, () -> {
            requireAlive();
            return healthStatus() == status;
        });
    }

    private void requireAlive() {
        if (!isRunning()) {
            throw new AssertionError(name() + " has ended:\n" + tail());
        }
    }

    private int healthStatus() throws IOException, InterruptedException {
        return get("/health").statusCode();
    }

    /** GETs a path of the admin door. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(admin(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** POSTs to a path of the admin door, with the lab's token. */
    public HttpResponse<String> post(String path) throws IOException, InterruptedException {
        String token = Files.readString(home.resolve("admin.token")).strip();
        return http.send(
                admin(path)
                        .header("Authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The value of a metric, all that has these labels together; 0 when it was never counted. */
    public double metric(String name, String... labels) throws IOException, InterruptedException {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> Stream.of(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private HttpRequest.Builder admin(String path) {
        URI uri = URI.create("http://127.0.0.1:" + (service.adminPort(number) + portOffset) + path);
        return HttpRequest.newBuilder(uri).timeout(HTTP_LIMIT);
    }

    /** Ends the process as a power cut would. */
    public void kill() {
        Process running = running();
        running.destroyForcibly();
        awaitEnd(running);
    }

    /** Ends the process as an operator would, and returns its exit status. */
    public int stop() {
        Process running = running();
        running.destroy();
        awaitEnd(running);
        return running.exitValue();
    }

    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    public long pid() {
        return running().pid();
    }

    /** What the process wrote to its standard output and error, over all its lives. */
    public String printed() {
        try {
            return Files.readString(output());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (isRunning()) {
            running().destroy();
            try {
                if (!running().waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                    running().destroyForcibly();
                }
            } catch (InterruptedException e) {
                running().destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public String toString() {
        return name();
    }

    private void awaitEnd(Process running) {
        try {
            if (!running.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(name() + " did not end within " + STOP_LIMIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException(name() + " was not started");
        }
        return process;
    }

    private Path output() {
        return home.resolve("logs").resolve(name() + ".out");
    }

    private String tail() {
        if (!Files.exists(output())) {
            return "(nothing)";
        }
        List<String> lines = printed().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }
}
