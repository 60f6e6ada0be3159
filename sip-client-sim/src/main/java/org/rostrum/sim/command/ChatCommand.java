/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.rostrum.sim.workspace.SharedSpace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rostrum sim chat}: somebody says something to everyone. */
@Command(
        name = "chat",
        description = "Joins a conference, says something to everyone in its chat, and leaves.",
        mixinStandardHelpOptions = true)
public final class ChatCommand extends SharingCommand {
    @Parameters(index = "0", paramLabel = "TEXT", description = "What to say.")
    private String text = "";

    @Override
    CompletableFuture<String> share(SharedSpace space) {
        int before = space.messages().size();
        space.say(text);
        return space.await(now ->
                        now.messages().subList(before, now.messages().size()).contains(text))
                .thenApply(now -> told("said it to everyone", Map.of("said", text)));
    }
}
