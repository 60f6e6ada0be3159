/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.rostrum.sim.command.AskCommand;
import org.rostrum.sim.command.BoardCommand;
import org.rostrum.sim.command.ChatCommand;
import org.rostrum.sim.command.CreateCommand;
import org.rostrum.sim.command.DemoCommand;
import org.rostrum.sim.command.DownloadCommand;
import org.rostrum.sim.command.DrawCommand;
import org.rostrum.sim.command.FloorCommand;
import org.rostrum.sim.command.JoinCommand;
import org.rostrum.sim.command.LadderCommand;
import org.rostrum.sim.command.LoadCommand;
import org.rostrum.sim.command.OutageCommand;
import org.rostrum.sim.command.PollCommand;
import org.rostrum.sim.command.ProbeCommand;
import org.rostrum.sim.command.ProxyCommand;
import org.rostrum.sim.command.ScenarioCommand;
import org.rostrum.sim.command.UploadCommand;
import org.rostrum.sim.command.WatchCommand;
import org.rostrum.sim.participant.StepException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * {@code rostrum sim}: simulated people for a conferencing system.
 *
 * <p>Exit status: 0 when all that was asked for happened, 1 when a step failed, 2 for a wrong command line.
 */
@Command(
        name = "rostrum sim",
        description = {
            "Simulated people who create, join and leave data conferences over real SIP and PSOM, and pictures of"
                    + " what they and the servers said to each other.",
            ""
        },
        subcommands = {
            CreateCommand.class,
            JoinCommand.class,
            WatchCommand.class,
            ChatCommand.class,
            AskCommand.class,
            DrawCommand.class,
            PollCommand.class,
            UploadCommand.class,
            DownloadCommand.class,
            BoardCommand.class,
            ScenarioCommand.class,
            DemoCommand.class,
            LadderCommand.class,
            LoadCommand.class,
            FloorCommand.class,
            OutageCommand.class,
            ProxyCommand.class,
            ProbeCommand.class
        },
        mixinStandardHelpOptions = true,
        version = "Rostrum 0.1.0-SNAPSHOT",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "Commands:%n",
        footer = {
            "",
            "Exit status: 0 it happened, 1 a step failed (the message names it), 2 wrong command line.",
            "`rostrum sim COMMAND --help` tells more about each."
        })
public final class RostrumSim {

    /** Runs one command and ends the process with its status. */
    public static void main(String[] arguments) {
        System.exit(
                commandLine(utf8(FileDescriptor.out), utf8(FileDescriptor.err)).execute(arguments));
    }

    /** The command line, printing to these. */
    public static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new RostrumSim())
                .setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, arguments) -> {
                    // The whole help would push what is wrong out of sight.
                    CommandLine command = wrong.getCommandLine();
                    err.println(wrong.getMessage());
                    if (!UnmatchedArgumentException.printSuggestions(wrong, err)) {
                        command.getHelp().fullSynopsis().lines().forEach(err::println);
                    }
                    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, line, result) -> {
                    err.println(line.getCommandName() + ": " + why(failure));
                    // What options and arguments mean is read by those who know, and this is how all of them refuse.
                    return failure instanceof IllegalArgumentException
                            ? CommandLine.ExitCode.USAGE
                            : CommandLine.ExitCode.SOFTWARE;
                });
    }

    private static @Nullable String why(Exception failure) {
        return switch (failure) {
            case IllegalArgumentException e -> e.getMessage();
            case NoSuchFileException e -> e.getFile() + ": no such file or directory";
            case AccessDeniedException e -> e.getFile() + ": permission denied";
            case FileSystemException e -> e.getFile() + ": " + e.getReason();
            case UncheckedIOException e -> why(Objects.requireNonNull(e.getCause()));
            case ExecutionException e when e.getCause() instanceof Exception cause -> why(cause);
            case IOException e when e.getMessage() != null -> e.getMessage();
            default -> StepException.of(failure).getMessage();
        };
    }

    /** Ladders are drawn with characters that a locale of "C" would turn into question marks. */
    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }
}
