/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.lifecycle;

import java.time.Duration;
import java.util.Map;

/**
 * A part of a process that is started once and stopped once, by its {@link ServiceRuntime}, on one thread at a time.
 *
 * <p>{@code start} returns when the part is ready to be used and throws when it can't be; what it had opened by then it closes
 * itself. {@code stop} finishes or refuses the work in hand and returns; it is called only after a {@code start} that returned.
 */
public interface Component {
    /** A short name for logs and messages, for instance {@code psom}. */
    String name();

    /**
     * Makes the part ready.
     *
     * @throws Exception when it can't be; a {@link StartupException} is printed as one line, anything else with its trace
     */
    void start() throws Exception;

    /**
     * Ends the part in an orderly way.
     *
     * @throws Exception when something could not be closed; the runtime logs it and goes on with the next component
     */
    void stop() throws Exception;

    /** How long {@code stop} may take beyond the ordinary time limit of the process, asked when the process is told to stop. */
    default Duration patience() {
        return Duration.ZERO;
    }

    /** The ports the part really listens on, by the name that {@code run/<name>.json} gives them; valid once started. */
    default Map<String, Integer> ports() {
        return Map.of();
    }
}
