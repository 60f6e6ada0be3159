/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.rostrum.focus.replication.RaftSettings;
import org.rostrum.focus.replication.RaftState;
import org.rostrum.focus.replication.StateArchive;
import org.rostrum.focus.replication.UnreadableStateException;
import org.rostrum.focus.state.FocusState;
import org.rostrum.kit.config.ConfigException;
import org.rostrum.kit.config.ConfigReader;
import org.rostrum.kit.config.ServiceArguments;
import org.rostrum.kit.config.ServiceConfig;
import org.rostrum.kit.lab.PrivateFiles;
import org.rostrum.kit.lifecycle.StartupException;
import org.rostrum.kit.service.ServiceMain;

/**
 * Takes what a Focus knows out of it, and puts it back: {@code backup FILE}, {@code restore FILE} and {@code export FILE}, before the options of a
 * service. A Focus that runs is asked through its admin port; one that does not is opened by this program.
 */
public final class FocusArchive {

    private final ServiceConfig service;
    private final FocusConfig config;
    private final Clock clock;

    private FocusArchive(ServiceConfig service, FocusConfig config, Clock clock) {
        this.service = service;
        this.config = config;
        this.clock = clock;
    }

    /** Does it and ends the process: 0 when it is done, 1 when not, with the reason on standard error. */
    public static void main(String... arguments) {
        ServiceMain.logErrorsOnly();
        System.exit(run(System.out, System.err, System.getenv(), arguments));
    }

    static int run(PrintStream out, PrintStream err, Map<String, String> environment, String... arguments) {
        try {
            if (arguments.length < 2) {
                throw new StartupException("usage: backup|restore|export FILE " + ServiceArguments.USAGE);
            }
            FocusArchive archive = open(environment, Arrays.copyOfRange(arguments, 2, arguments.length));
            Path file = Path.of(arguments[1]);
            out.println(
                    switch (arguments[0]) {
                        case "backup" -> archive.backup(file);
                        case "restore" -> archive.restore(file);
                        case "export" -> archive.export(file);
                        default -> throw new StartupException("unknown command " + arguments[0]);
                    });
            return 0;
        } catch (ConfigException | StartupException | UnreadableStateException e) {
            err.println(e.getMessage());
        } catch (IOException e) {
            err.println(arguments[0] + " failed: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            err.println(arguments[0] + " was interrupted");
        }
        return 1;
    }

    private static FocusArchive open(Map<String, String> environment, String... options) {
        ConfigReader reader = ConfigReader.load(FocusServer.SERVICE, ServiceArguments.parse(options), environment);
        ServiceConfig service = ServiceConfig.read(reader);
        FocusConfig config = FocusConfig.read(reader, service);
        reader.conclude();
        return new FocusArchive(service, config, Clock.systemUTC());
    }

    private String backup(Path file) throws IOException, InterruptedException {
        Optional<LiveFocus> live = LiveFocus.find(service);
        byte[] archive;
        if (live.isPresent()) {
            archive = live.get().get(LiveFocus.BACKUP);
        } else {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new StateArchive(stored(), keys(config.keys().directory())).write(bytes);
            archive = bytes.toByteArray();
        }
        write(file, archive);
        return "Wrote " + file + " (" + archive.length
                + " bytes). It holds keys: keep it as safe as the home directory.";
    }

    private String export(Path file) throws IOException, InterruptedException {
        Optional<LiveFocus> live = LiveFocus.find(service);
        byte[] document = live.isPresent() ? live.get().get(LiveFocus.EXPORT) : json(stored());
        write(file, document);
        return "Wrote " + file;
    }

    /** The schedule as JSON. */
    static byte[] json(FocusState state) throws IOException {
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(ScheduleExport.of(state));
    }

    /** The files of the conference keys; none where there is no directory. */
    static Map<String, String> keys(Path directory) throws IOException {
        Map<String, String> keys = new TreeMap<>();
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.filter(FocusArchive::isKeyFile).toList()) {
                    keys.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.US_ASCII));
                }
            }
        }
        return keys;
    }

    private static boolean isKeyFile(Path file) {
        return file.toString().endsWith(".crt") || file.toString().endsWith(".key");
    }

    /** What the log of a Focus that does not run comes to. */
    private FocusState stored() throws IOException, InterruptedException {
        Path directory = config.state().directory();
        if (!Files.isDirectory(directory)) {
            throw new StartupException(directory + " is not there: this Focus has never run");
        }
        RaftState state = new RaftState(settings(directory));
        state.start();
        try {
            return state.state();
        } finally {
            state.stop();
        }
    }

    private RaftSettings settings(Path directory) {
        return new RaftSettings(
                service.name(),
                directory,
                clock,
                config.state().maxInFlight(),
                config.state().snapshotEvery(),
                config.state().patience(),
                cause -> {
                    throw new StartupException("the state in " + directory + " has failed: " + cause);
                });
    }

    /** The new state is complete before the old one is moved aside, so that a failure leaves everything as it was. */
    private String restore(Path file) throws IOException, InterruptedException {
        if (LiveFocus.find(service).isPresent()) {
            throw new StartupException(service.name() + " is running: stop it first");
        }
        StateArchive archive;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            archive = StateArchive.read(in);
        }
        Path directory = config.state().directory();
        Path draft = directory.resolveSibling(directory.getFileName() + ".restoring");
        if (Files.exists(draft)) {
            throw new StartupException(draft + " is in the way: an earlier restore did not finish; remove it");
        }
        RaftState.seed(settings(draft), archive.state().resumed());
        restoreKeys(archive.keys());
        String aside = "";
        if (Files.exists(directory)) {
            Path old = directory.resolveSibling(directory.getFileName() + ".before-" + stamp(clock.instant()));
            Files.move(directory, old, StandardCopyOption.ATOMIC_MOVE);
            aside = " What was there before is in " + old + ".";
        }
        Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
        return "Restored the state of " + archive.state().time() + "." + aside;
    }

    private void restoreKeys(Map<String, String> keys) throws IOException {
        Path directory = config.keys().directory();
        PrivateFiles.directory(directory);
        // Private keys first: a certificate without its key would stop the next start.
        for (String kind : new String[] {".key", ".crt"}) {
            for (Map.Entry<String, String> key : keys.entrySet()) {
                Path target = directory.resolve(key.getKey());
                if (key.getKey().endsWith(kind) && !Files.exists(target)) {
                    PrivateFiles.secret(target, key.getValue());
                }
            }
        }
    }

    private static String stamp(Instant time) {
        return time.toString().replaceAll("[-:]|\\.[0-9]+", "");
    }

    private static void write(Path file, byte[] content) throws IOException {
        Path target = file.toAbsolutePath();
        Path draft = Files.createTempFile(target.getParent(), ".archive", ".tmp");
        try {
            Files.write(draft, content);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
