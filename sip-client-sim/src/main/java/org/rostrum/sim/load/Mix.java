/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.load;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What people do once all have joined, in each conference.
 *
 * @param messages chat messages a second
 * @param strokes pen strokes a second, of eight points each
 * @param roleChanges promotions and demotions a second
 */
public record Mix(double messages, double strokes, double roleChanges) {

    /** They just stay. */
    public static final Mix NOTHING = new Mix(0, 0, 0);

    private static final List<String> KEYS = List.of("messages", "strokes", "role-changes");

    public Mix {
        if (messages < 0 || strokes < 0 || roleChanges < 0) {
            throw new IllegalArgumentException("a mix has no negative rates");
        }
    }

    /**
     * Reads a mix file: {@code messages = 1}, {@code strokes = 10}, {@code role-changes = 0.1}, each per second and conference, 0
     * where it is not given.
     *
     * @throws IllegalArgumentException when it is not one, with the line where there is one
     */
    public static Mix read(Path file) {
        Config config;
        try {
            config = ConfigFactory.parseFile(
                    file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
            List<String> unknown = new ArrayList<>(config.root().keySet());
            unknown.removeAll(KEYS);
            if (!unknown.isEmpty()) {
                throw new IllegalArgumentException(
                        file + ": a mix has " + String.join(", ", KEYS) + ", not " + String.join(", ", unknown));
            }
            return new Mix(rate(config, KEYS.get(0)), rate(config, KEYS.get(1)), rate(config, KEYS.get(2)));
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static double rate(Config config, String key) {
        return config.hasPath(key) ? config.getDouble(key) : 0;
    }
}
