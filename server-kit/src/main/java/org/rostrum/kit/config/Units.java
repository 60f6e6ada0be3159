/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times and sizes with their units; the spellings are those of HOCON, and {@code min} for minutes. */
public final class Units {
    /** A time without a unit would be read as milliseconds; nobody who writes {@code timeout = 30} means that. */
    private static final Pattern BARE_NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?");

    private static final Pattern MINUTES = Pattern.compile("([0-9]\\s*)min$");

    private Units() {}

    /** A time such as {@code 250 ms}, {@code 5 s} or {@code 30 min}; nothing when it is none or has no unit. */
    public static Optional<Duration> duration(String text) {
        if (BARE_NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(single(MINUTES.matcher(text).replaceFirst("$1m")).getDuration("value"));
        } catch (ConfigException e) {
            return Optional.empty();
        }
    }

    static Optional<Long> size(String text) {
        try {
            return Optional.of(single(text).getBytes("value"));
        } catch (ConfigException e) {
            return Optional.empty();
        }
    }

    /** A time as one would write it in a file. */
    static String text(Duration time) {
        long millis = time.toMillis();
        if (millis % 86_400_000 == 0 && millis > 0) {
            return time.toDays() + " days";
        }
        if (millis % 60_000 == 0 && millis > 0) {
            return time.toMinutes() + " minutes";
        }
        return millis % 1000 == 0 ? time.toSeconds() + " s" : millis + " ms";
    }

    private static Config single(String text) {
        return ConfigFactory.empty().withValue("value", ConfigValueFactory.fromAnyRef(text));
    }
}
