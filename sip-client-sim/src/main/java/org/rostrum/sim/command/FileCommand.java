/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Collectors;
import org.rostrum.sim.workspace.Item;
import org.rostrum.sim.workspace.SharedSpace;

/** Something with files, which may take long. */
abstract class FileCommand extends SharingCommand {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Override
    final Duration patience() {
        return PATIENCE;
    }

    /** The content of this title, which is known by the time that the channel has told the whole state. */
    static Item existing(SharedSpace space, String title) throws IOException {
        String others = space.items().values().stream()
                .map(item -> "'" + item.title() + "'")
                .collect(Collectors.joining(", "));
        return space.item(title)
                .orElseThrow(() -> new IOException("there is no content '" + title + "', "
                        + (others.isEmpty() ? "nor any other" : "but there is " + others)));
    }
}
