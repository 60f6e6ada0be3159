/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.rostrum.sim.workspace.SharedSpace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rostrum sim poll}: somebody opens a poll. */
@Command(
        name = "poll",
        description = "Joins a conference, opens a poll whose title is its question, and leaves.",
        mixinStandardHelpOptions = true)
public final class PollCommand extends SharingCommand {
    @Parameters(index = "0", paramLabel = "QUESTION", description = "What to ask.")
    private String question = "";

    @Option(names = "--choice", required = true, paramLabel = "TEXT", description = "A choice; two to seven of them.")
    private List<String> choices = new ArrayList<>();

    @Override
    CompletableFuture<String> share(SharedSpace space) {
        return space.create("Content.Poll", question).thenCompose(item -> {
            space.poll(item, question, choices);
            return space.await(now -> now.item(question)
                            .filter(poll -> poll.poll().choices().equals(choices))
                            .isPresent())
                    .thenApply(now -> told(
                            "opened the poll " + item, Map.of("poll", item, "question", question, "choices", choices)));
        });
    }
}
