/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.rostrum.sim.workspace.Item;
import org.rostrum.sim.workspace.SharedSpace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rostrum sim draw}: somebody draws a line on a whiteboard. */
@Command(
        name = "draw",
        description = "Joins a conference, draws a line by hand on a whiteboard, and leaves.",
        mixinStandardHelpOptions = true)
public final class DrawCommand extends SharingCommand {
    private static final int CENTER = 50_000;
    private static final int SPIRAL_POINTS = 120;
    private static final int BLUE = 0xFF0050C0;
    private static final int THICKNESS = 400;

    @Option(
            names = "--board",
            paramLabel = "TITLE",
            defaultValue = "Whiteboard",
            description = "The whiteboard; made when there is none of this title (default: ${DEFAULT-VALUE}).")
    private String title = "Whiteboard";

    @Option(
            names = "--page",
            paramLabel = "N",
            defaultValue = "1",
            description = "The slide, or 1 for what has one page (default: ${DEFAULT-VALUE}).")
    private int page = 1;

    @Option(
            names = "--points",
            paramLabel = "X,Y,...",
            hideParamSyntax = true,
            split = ",",
            description = "Where the line goes: x and y in turn, 0 to 100000 (default: a spiral).")
    private int[] points = spiral();

    @Override
    CompletableFuture<String> share(SharedSpace space) {
        List<Integer> line = Arrays.stream(points).boxed().toList();
        return space.item(title)
                .map(board -> CompletableFuture.completedFuture(board.id()))
                .orElseGet(() -> space.create("Content.Whiteboard", title))
                .thenCompose(board -> {
                    space.drawOn(board, page, BLUE, THICKNESS, points);
                    return space.await(now -> drawn(now, board, line));
                })
                .thenApply(now -> told(
                        "drew a line of " + points.length / 2 + " points on " + title,
                        Map.of("board", title, "page", page, "points", points.length / 2)));
    }

    private static boolean drawn(SharedSpace space, long board, List<Integer> line) {
        Item item = space.items().get(board);
        return item != null && item.hasLine(line);
    }

    private static int[] spiral() {
        return IntStream.range(0, SPIRAL_POINTS)
                .flatMap(i -> {
                    double angle = i * Math.PI / 15;
                    double radius = 300.0 * i;
                    return IntStream.of(
                            CENTER + (int) (radius * Math.cos(angle)), CENTER + (int) (radius * Math.sin(angle)));
                })
                .toArray();
    }
}
