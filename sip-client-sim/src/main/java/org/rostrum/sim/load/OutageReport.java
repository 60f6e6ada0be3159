/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.load;

import java.util.Map;
import java.util.TreeMap;

/**
 * What became of people whose conferencing server was lost.
 *
 * @param conferences how many conferences there were
 * @param people how many people were in them, on that server
 * @param told from the loss until somebody was notified of it
 * @param back from the loss until somebody had his board again
 * @param notifications how many notifications all of them got together, from the loss on
 * @param withoutBoard who had no board in the end
 * @param differing whose roster did not show everybody in the end
 * @param errors how many steps failed before the loss, by cause
 */
public record OutageReport(
        int conferences,
        int people,
        Times told,
        Times back,
        long notifications,
        int withoutBoard,
        int differing,
        Map<String, Long> errors) {

    public OutageReport {
        errors = Map.copyOf(new TreeMap<>(errors));
    }

    /** Whether nobody has lost anything. */
    public boolean harmless() {
        return withoutBoard == 0 && differing == 0 && errors.isEmpty();
    }
}
