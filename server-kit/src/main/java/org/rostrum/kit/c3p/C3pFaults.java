/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.rostrum.c3p.Reason;
import org.rostrum.kit.health.HealthResult;
import org.rostrum.kit.service.ServiceContext;

/**
 * What goes wrong on purpose with the C3P commands that come to a door: an operator of a lab has a named one refused, delayed or
 * lost so many times. One fault for a command at a time; the next one replaces it. Thread-safe.
 */
final class C3pFaults {
    /** How often a fault may happen. */
    static final int MOST_TIMES = 1_000_000;

    private static final int MOST_COMMANDS = 64;
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

    private final Map<String, Planned> planned = new LinkedHashMap<>();

    /** What happens to a command. */
    enum Kind {
        /** It is answered with a failure and not carried out. */
        REFUSE,
        /** It is carried out later. */
        DELAY,
        /** It is not carried out, and its sender hears nothing. */
        LOSE,
        /** It is carried out, and its sender hears nothing. */
        LOSE_ANSWER
    }

    /** The request has no answer: the connection it came on ends. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Lost(String command) {
            super(command + " was lost on purpose", null, false, false);
        }
    }

    private record Fault(Kind kind, Reason reason, Duration time) {}

    private record Planned(Fault fault, int left, long met) {}

    /**
     * A fault as operators see it.
     *
     * @param command the name of the command
     * @param does what happens to it, as it is asked for
     * @param left how many times more
     * @param met how many times it has happened
     */
    public record View(String command, String does, int left, long met) {}

    /** Lets operators plan faults, and everybody who looks at the process's health know of them. */
    void offer(ServiceContext service) {
        service.actions().add("/faults/plan", this::plan).add("/faults/clear", parameters -> clear());
        service.views().add("/faults", this::views);
        service.health().warn("c3p.faults is on: C3P commands may be made to fail");
        service.health().add("faults", this::health);
    }

    private HealthResult health() {
        List<View> views = views();
        return HealthResult.up(
                views.isEmpty()
                        ? "no C3P command fails on purpose"
                        : "C3P commands that fail on purpose: "
                                + String.join(
                                        ", ", views.stream().map(View::command).toList()));
    }

    private List<View> plan(Map<String, String> parameters) {
        Set<String> known = Set.of("command", "does", "reason", "time", "times");
        if (!known.containsAll(parameters.keySet())) {
            throw new IllegalArgumentException(
                    "there is " + String.join(", ", known.stream().sorted().toList()));
        }
        String command = needed(parameters, "command");
        Fault fault = new Fault(kind(needed(parameters, "does")), reason(parameters), time(parameters));
        if (fault.kind() == Kind.DELAY && fault.time().isZero()) {
            throw new IllegalArgumentException("a delay needs a time");
        }
        int times = times(parameters);
        synchronized (this) {
            if (planned.size() >= MOST_COMMANDS && !planned.containsKey(command)) {
                throw new IllegalArgumentException("at most " + MOST_COMMANDS + " commands may fail at a time");
            }
            planned.put(command, new Planned(fault, times, 0));
        }
        return views();
    }

    private List<View> clear() {
        synchronized (this) {
            planned.clear();
        }
        return views();
    }

    private static String needed(Map<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.get(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    private static Kind kind(String text) {
        try {
            return Kind.valueOf(text.replace('-', '_').toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("does is refuse, delay, lose or lose-answer, not " + text, e);
        }
    }

    private static Reason reason(Map<String, String> parameters) {
        String token = parameters.getOrDefault("reason", Reason.SERVER_BUSY.token());
        return List.of(Reason.values()).stream()
                .filter(reason -> reason.token().equals(token))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("C3P knows no reason " + token));
    }

    private static Duration time(Map<String, String> parameters) {
        String text = parameters.getOrDefault("time", "PT0S");
        try {
            Duration time = Duration.parse(text.startsWith("PT") ? text : "PT" + text.toUpperCase(Locale.ROOT));
            if (time.isNegative() || time.compareTo(LONGEST_DELAY) > 0) {
                throw new IllegalArgumentException("a time is at most " + LONGEST_DELAY.toSeconds() + "s, not " + text);
            }
            return time;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("time is for instance 2s or 0.5s, not " + text, e);
        }
    }

    private static int times(Map<String, String> parameters) {
        String text = parameters.getOrDefault("times", "1");
        try {
            int times = Integer.parseInt(text);
            if (times >= 1 && times <= MOST_TIMES) {
                return times;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("times is a whole number, not " + text, e);
        }
        throw new IllegalArgumentException("times is from 1 to " + MOST_TIMES + ", not " + text);
    }

    /** Those that will happen yet. */
    synchronized List<View> views() {
        return planned.entrySet().stream()
                .map(entry -> new View(
                        entry.getKey(),
                        entry.getValue()
                                .fault()
                                .kind()
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-'),
                        entry.getValue().left(),
                        entry.getValue().met()))
                .toList();
    }

    private synchronized Optional<Fault> next(String command) {
        Planned plan = planned.get(command);
        if (plan == null) {
            return Optional.empty();
        }
        if (plan.left() == 1) {
            planned.remove(command);
        } else {
            planned.put(command, new Planned(plan.fault(), plan.left() - 1, plan.met() + 1));
        }
        return Optional.of(plan.fault());
    }

    /**
     * Serves a command, unless it is to fail.
     *
     * @param patience how long its sender waits
     * @param refusal answers it with a failure
     * @param serving carries it out
     * @return the answer; fails with {@link Lost} when there is to be none
     */
    <T> CompletableFuture<T> meet(
            String command,
            Duration patience,
            Function<Reason, CompletableFuture<T>> refusal,
            Supplier<CompletableFuture<T>> serving) {
        Optional<Fault> due = next(command);
        if (due.isEmpty()) {
            return serving.get();
        }
        Fault fault = due.get();
        return switch (fault.kind()) {
            case REFUSE -> refusal.apply(fault.reason());
            case DELAY -> after(fault.time()).thenComposeAsync(now -> serving.get());
            case LOSE -> silence(command, patience);
            case LOSE_ANSWER -> serving.get().thenCompose(answer -> silence(command, patience));
        };
    }

    private static <T> CompletableFuture<T> silence(String command, Duration patience) {
        return after(patience).thenCompose(now -> CompletableFuture.failedFuture(new Lost(command)));
    }

    private static CompletableFuture<Boolean> after(Duration time) {
        return new CompletableFuture<Boolean>()
                .completeOnTimeout(true, Math.max(0, time.toMillis()), TimeUnit.MILLISECONDS);
    }
}
