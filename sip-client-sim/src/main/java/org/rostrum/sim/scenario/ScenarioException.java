/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.scenario;

import java.io.Serial;

/** A scenario that cannot be played as it is written. The message names the file and the line. */
public final class ScenarioException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    ScenarioException(String source, int line, String what) {
        super(source + ':' + line + ": " + what);
    }
}
