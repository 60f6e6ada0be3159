/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The scenarios that come with the simulator. */
public final class ScenarioLibrary {
    private static final List<String> NAMES = List.of(
            "join",
            "anonymous",
            "late-joiner",
            "many-at-a-time",
            "notify",
            "dial-out",
            "lock",
            "eject",
            "promote",
            "rights",
            "refused-scheduling",
            "refused-joins",
            "refused-strangers",
            "refused-commands",
            "refused-media",
            "refused-policy",
            "end",
            "rejoin",
            "resume",
            "everything-shared",
            "content",
            "program",
            "talk",
            "late-line",
            "slow-reader",
            "sip-line-cut",
            "psom-line-cut",
            "refusing-server",
            "slow-server",
            "lost-answer",
            "mcu-loss",
            "focus-loss");

    private ScenarioLibrary() {}

    /** The names, the simplest first. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * The scenario of this name; empty when there is none.
     *
     * @param domain where the people are at home
     */
    public static Optional<Scenario> find(String name, String domain) {
        return NAMES.contains(name)
                ? Optional.of(ScenarioReader.read(name + ".yaml", text(name), domain))
                : Optional.empty();
    }

    private static String text(String name) {
        try (InputStream resource = ScenarioLibrary.class.getResourceAsStream("library/" + name + ".yaml")) {
            if (resource == null) {
                throw new IllegalStateException("the library lacks " + name);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
