/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.rostrum.sim.workspace.SharedSpace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rostrum sim ask}: somebody asks the presenters something. */
@Command(
        name = "ask",
        description = "Joins a conference, asks the presenters something, and leaves.",
        mixinStandardHelpOptions = true)
public final class AskCommand extends SharingCommand {
    @Parameters(index = "0", paramLabel = "TEXT", description = "What to ask.")
    private String text = "";

    @Override
    CompletableFuture<String> share(SharedSpace space) {
        space.ask(text);
        return space.await(now -> now.questions().containsValue(text))
                .thenApply(now -> told("asked the presenters", Map.of("asked", text)));
    }
}
