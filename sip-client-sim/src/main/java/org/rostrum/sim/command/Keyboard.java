/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.rostrum.sim.participant.DataChannel;
import org.rostrum.sim.participant.Participant;
import org.rostrum.sim.participant.Persona;
import org.rostrum.sim.participant.StepException;
import org.rostrum.sim.roster.Roster;
import org.rostrum.sim.workspace.Item;
import org.rostrum.sim.workspace.SharedSpace;

/** What somebody types while he is in a conference: {@code /lock}, {@code /chat Hello}, and so on, a line each. */
final class Keyboard {
    static final String HELP = """
            /roster                      who is here, and in what
            /lock, /unlock               lets nobody new in, or lets people in again
            /promote NAME, /demote NAME  makes a presenter, or an attendee
            /eject NAME                  shows somebody out
            /chat TEXT                   says something to everyone
            /ask TEXT                    asks the presenters
            /draw X,Y,X,Y,...            draws a line on the whiteboard, 0 to 100000
            /poll QUESTION | A | B       asks everyone, two to seven choices
            /vote N                      votes for a choice of the last poll
            /leave                       leaves, /end ends the conference for all""";

    private static final Pattern BAR = Pattern.compile("\\s*\\|\\s*");
    private static final String BOARD = "Whiteboard";
    private static final int BLUE = 0xFF0050C0;
    private static final int THICKNESS = 400;

    private final Participant participant;
    private final String domain;
    private final Consumer<String> told;

    /** For somebody in a conference; {@code told} hears how each command went. */
    Keyboard(Participant participant, String domain, Consumer<String> told) {
        this.participant = participant;
        this.domain = domain;
        this.told = told;
    }

    /** Reads lines until {@code /leave} or the end of the input; commands that fail are told, and the next one is read. */
    void read(InputStream input) {
        BufferedReader lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
        try {
            for (String line = lines.readLine();
                    line != null && !line.strip().equals("/leave");
                    line = lines.readLine()) {
                if (!line.isBlank()) {
                    type(line.strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void type(String line) {
        int space = line.indexOf(' ');
        String command = space < 0 ? line : line.substring(0, space);
        String argument = space < 0 ? "" : line.substring(space + 1).strip();
        try {
            String done = Waiting.on(perform(command, argument));
            if (!done.isEmpty()) {
                told.accept(done);
            }
        } catch (StepException | IllegalArgumentException | IllegalStateException e) {
            told.accept("cannot: " + e.getMessage());
        }
    }

    private CompletableFuture<String> perform(String command, String argument) {
        return switch (command) {
            case "/roster" -> said(roster(participant.roster()));
            case "/lock" -> participant.lock(true).thenApply(done -> "locked the conference");
            case "/unlock" -> participant.lock(false).thenApply(done -> "opened the conference");
            case "/promote" ->
                participant
                        .changeRole(uri(argument), "presenter")
                        .thenApply(done -> "made " + argument + " a presenter");
            case "/demote" ->
                participant
                        .changeRole(uri(argument), "attendee")
                        .thenApply(done -> "made " + argument + " an attendee");
            case "/eject" -> participant.eject(uri(argument)).thenApply(done -> "showed " + argument + " out");
            case "/end" -> participant.end().thenApply(done -> "ended the conference");
            case "/chat" -> {
                space().say(wanted(argument, "a text"));
                yield said("");
            }
            case "/ask" -> {
                space().ask(wanted(argument, "a question"));
                yield said("");
            }
            case "/draw" -> draw(argument);
            case "/poll" -> poll(argument);
            case "/vote" -> vote(argument);
            case "/help" -> said("may type:" + System.lineSeparator() + HELP);
            default -> said("does not know " + command + "; /help tells what there is");
        };
    }

    private static CompletableFuture<String> said(String text) {
        return CompletableFuture.completedFuture(text);
    }

    private static String roster(Roster roster) {
        return "sees " + roster.summary() + (roster.locked() ? ", locked" : "");
    }

    private static String wanted(String argument, String what) {
        if (argument.isEmpty()) {
            throw new IllegalArgumentException(what + " is missing");
        }
        return argument;
    }

    private String uri(String name) {
        return Persona.of(wanted(name, "a name"), domain).uri();
    }

    private SharedSpace space() {
        return participant
                .channel()
                .map(DataChannel::space)
                .orElseThrow(() -> new IllegalStateException("not in the data conference"));
    }

    private CompletableFuture<String> draw(String points) {
        int[] line = Arrays.stream(wanted(points, "a line").split("\\s*,\\s*"))
                .mapToInt(Integer::parseInt)
                .toArray();
        return space().item(BOARD)
                .map(board -> CompletableFuture.completedFuture(board.id()))
                .orElseGet(() -> space().create("Content.Whiteboard", BOARD))
                .thenApply(board -> {
                    space().draw(board, BLUE, THICKNESS, line);
                    return "";
                });
    }

    private CompletableFuture<String> poll(String text) {
        List<String> parts = Arrays.asList(BAR.split(wanted(text, "a question")));
        if (parts.size() < 3) {
            throw new IllegalArgumentException("a poll is a question and two to seven choices, with | between");
        }
        return space().create("Content.Poll", parts.getFirst())
                .thenCompose(poll -> {
                    space().poll(poll, parts.getFirst(), parts.subList(1, parts.size()));
                    return space().await(now -> asked(now, poll));
                })
                .thenApply(now -> "");
    }

    private static boolean asked(SharedSpace space, long poll) {
        Item item = space.items().get(poll);
        return item != null && !item.poll().question().isEmpty();
    }

    private CompletableFuture<String> vote(String choice) {
        Item poll = space().items().values().stream()
                .filter(item -> !item.poll().question().isEmpty())
                .max(Comparator.comparingLong(Item::id))
                .orElseThrow(() -> new IllegalStateException("there is no poll"));
        int number = Integer.parseInt(wanted(choice, "a choice"));
        if (number < 1 || number > poll.poll().choices().size()) {
            throw new IllegalArgumentException(
                    "the choices are 1 to " + poll.poll().choices().size());
        }
        space().vote(poll.id(), number);
        return said("voted for " + poll.poll().choices().get(number - 1));
    }
}
