/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import java.time.Duration;

/** Something with files, which may take long. */
abstract class FileCommand extends SharingCommand {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Override
    final Duration patience() {
        return PATIENCE;
    }
}
