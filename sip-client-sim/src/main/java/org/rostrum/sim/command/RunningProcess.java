/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A process of the lab as its file {@code <home>/run/<name>.json} tells.
 *
 * @param name what it calls itself
 * @param pid its number in the system it runs in
 * @param ports where it listens, by purpose
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RunningProcess(String name, long pid, Map<String, Integer> ports) {

    private static final String C3P = "c3p";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** All processes that have a file in this home and may be asked something, by name. */
    static List<RunningProcess> in(Path home) throws IOException {
        Path directory = home.resolve("run");
        List<RunningProcess> found = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return found;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.json")) {
            for (Path file : files) {
                RunningProcess process = JSON.readValue(file.toFile(), RunningProcess.class);
                if (!process.isLeftBehind()) {
                    found.add(process);
                }
            }
        }
        found.sort(Comparator.comparing(RunningProcess::name));
        return found;
    }

    /** The process of that name. */
    static Optional<RunningProcess> named(Path home, String name) throws IOException {
        return in(home).stream().filter(process -> process.name().equals(name)).findFirst();
    }

    /**
     * Whether the file outlived its process, as that of a simulator that was killed does. Of a process with a C3P port
     * nobody can say so by its pid: it may be that of another machine or container.
     */
    private boolean isLeftBehind() {
        return port(C3P).isEmpty() && here().isEmpty();
    }

    /** The process itself, when it runs on this machine; a server's file stays when it is killed. */
    Optional<ProcessHandle> here() {
        return ProcessHandle.of(pid);
    }

    /** The port it has for this purpose. */
    OptionalInt port(String purpose) {
        Integer port = ports.get(purpose);
        return port == null || port == 0 ? OptionalInt.empty() : OptionalInt.of(port);
    }
}
