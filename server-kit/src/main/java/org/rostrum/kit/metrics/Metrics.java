/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of one process. Names follow {@code rostrum.<module>.<noun>}; Prometheus sees underscores and the unit or
 * {@code _total} at the end. Labels are constants of enums, so that no input can make new time series. Thread-safe.
 */
public final class Metrics implements AutoCloseable {
    private static final Duration[] BUCKETS = IntStream.of(
                    1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 20_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(new Plain());
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

    /** Defaults only: no file on the class path and no property of the machine has a say. */
    private static final class Plain implements PrometheusConfig {
        @Override
        public @Nullable String get(String key) {
            return null;
        }

        @Override
        public Properties prometheusProperties() {
            return new Properties();
        }
    }

    private Metrics(String process) {
        registry.config().commonTags("process", process);
    }

    /** An empty registry whose series all carry {@code process}. */
    public static Metrics of(String process) {
        return new Metrics(process);
    }

    /** Adds memory, garbage collection, threads, classes, CPU, open files and uptime of this JVM. */
    public Metrics withProcess() {
        new JvmMemoryMetrics().bindTo(registry);
        garbageCollection.bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        return this;
    }

    /** The registry itself, for binders of libraries. */
    public MeterRegistry registry() {
        return registry;
    }

    /** A counter without labels. */
    public Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    /** One counter for each constant of {@code type}, all present from the start, told apart by {@code label}. */
    public <E extends Enum<E>> Map<E, Counter> counters(String name, String description, String label, Class<E> type) {
        Map<E, Counter> counters = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            counters.put(
                    constant,
                    Counter.builder(name)
                            .description(description)
                            .tag(label, token(constant))
                            .register(registry));
        }
        return counters;
    }

    /** One timer for each constant of {@code type}. */
    public <E extends Enum<E>> Map<E, Timer> timers(String name, String description, String label, Class<E> type) {
        return timers(name, description, label, type, builder -> builder);
    }

    /** One timer for each constant of {@code type}, with the buckets of a histogram from 1 ms to 20 s. */
    public <E extends Enum<E>> Map<E, Timer> histograms(String name, String description, String label, Class<E> type) {
        return timers(name, description, label, type, builder -> builder.serviceLevelObjectives(BUCKETS));
    }

    private <E extends Enum<E>> Map<E, Timer> timers(
            String name, String description, String label, Class<E> type, UnaryOperator<Timer.Builder> shape) {
        Map<E, Timer> timers = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            Timer.Builder builder = Timer.builder(name).description(description).tag(label, token(constant));
            timers.put(constant, shape.apply(builder).register(registry));
        }
        return timers;
    }

    /** A gauge that asks {@code value} when it is read; it keeps what it asks alive. */
    public void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value)
                .description(description)
                .tags(Tags.empty())
                .strongReference(true)
                .register(registry);
    }

    /** Everything in the text format of Prometheus. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        garbageCollection.close();
        registry.close();
    }

    private static String token(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
