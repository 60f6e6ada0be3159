/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.control;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.rostrum.factory.registry.Registration;
import org.rostrum.kit.metrics.Metrics;

/** What the Factory counts: {@code rostrum_factory_*}. */
final class FactoryMetrics {

    /** How allocations end, as a label. */
    enum AllocationResult {
        PLACED,
        REPEATED,
        BUSY,
        NOT_AVAILABLE,
        UNKNOWN_TYPE,
        TIMEOUT
    }

    /** How reservations end, as a label. */
    enum ReservationResult {
        TAKEN,
        REFUSED,
        UNANSWERED,
        UNREACHABLE
    }

    private final Map<AllocationResult, Counter> allocations;
    private final Map<AllocationResult, Timer> latencies;
    private final Map<ReservationResult, Counter> reservations;
    private final Map<Registration.Outcome, Counter> reports;
    private final Counter gone;

    FactoryMetrics(Metrics metrics) {
        allocations = metrics.counters(
                "rostrum.factory.allocations", "getMcu by its outcome", "result", AllocationResult.class);
        latencies = metrics.histograms(
                "rostrum.factory.allocation",
                "Time from a getMcu to its answer, by outcome",
                "result",
                AllocationResult.class);
        reservations = metrics.counters(
                "rostrum.factory.reservations",
                "Reservations asked of servers, by outcome",
                "result",
                ReservationResult.class);
        reports = metrics.counters(
                "rostrum.factory.reports",
                "Health reports by what became of them",
                "result",
                Registration.Outcome.class);
        gone = metrics.counter("rostrum.factory.mcus.gone", "Servers that were there and are not any more");
    }

    /** A getMcu ended, {@code nanos} after it came, reservations included. */
    void allocated(Allocation allocation, long nanos) {
        AllocationResult result = result(allocation);
        Objects.requireNonNull(allocations.get(result)).increment();
        Objects.requireNonNull(latencies.get(result)).record(nanos, TimeUnit.NANOSECONDS);
    }

    private static AllocationResult result(Allocation allocation) {
        return switch (allocation) {
            case Allocation.Placed placed -> AllocationResult.PLACED;
            case Allocation.Refused refused ->
                switch (refused.reason()) {
                    case SERVER_BUSY -> AllocationResult.BUSY;
                    case UNKNOWN_MCU_TYPE -> AllocationResult.UNKNOWN_TYPE;
                    case TIMEOUT -> AllocationResult.TIMEOUT;
                    default -> AllocationResult.NOT_AVAILABLE;
                };
        };
    }

    void repeated() {
        Objects.requireNonNull(allocations.get(AllocationResult.REPEATED)).increment();
    }

    void reserved(Reserver.Outcome outcome) {
        ReservationResult result = switch (outcome) {
            case Reserver.Outcome.Taken taken -> ReservationResult.TAKEN;
            case Reserver.Outcome.Refused refused -> ReservationResult.REFUSED;
            case Reserver.Outcome.Unanswered unanswered -> ReservationResult.UNANSWERED;
            case Reserver.Outcome.Unreachable unreachable -> ReservationResult.UNREACHABLE;
        };
        Objects.requireNonNull(reservations.get(result)).increment();
    }

    void reported(Registration.Outcome outcome) {
        Objects.requireNonNull(reports.get(outcome)).increment();
    }

    /** A server is not there any more. */
    void gone() {
        gone.increment();
    }
}
