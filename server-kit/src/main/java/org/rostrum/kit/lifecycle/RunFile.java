/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.lifecycle;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code run/<name>.json}: process id, start time and real ports of a process that is up. It appears whole or not at all, and
 * goes with an orderly stop; one that outlives a crash is told by its {@code pid} and {@code startedAt}.
 */
final class RunFile {
    private static final Logger LOG = LoggerFactory.getLogger(RunFile.class);

    private final Path file;
    private final String name;

    RunFile(Path home, String name) {
        this.file = home.resolve("run").resolve(name + ".json");
        this.name = name;
    }

    void write(Map<String, Integer> ports) {
        ProcessHandle process = ProcessHandle.current();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("name", name);
        content.put("pid", process.pid());
        process.info().startInstant().ifPresent(time -> content.put("startedAt", time.toString()));
        content.put("ports", ports);
        try {
            Files.createDirectories(file.getParent());
            Path draft = Files.createTempFile(file.getParent(), name, ".tmp");
            new ObjectMapper().writeValue(draft.toFile(), content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StartupException(file + " can't be written: " + e.getMessage(), e);
        }
    }

    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} could not be removed", file, e);
        }
    }
}
