/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rostrum.kit.config.ConfigReader;
import org.rostrum.kit.config.ServiceArguments;
import org.rostrum.kit.lab.LabSetup;
import org.rostrum.kit.service.ServiceContext;

/** A home with lab certificates, and services of it on free ports in this JVM. */
public final class KitLab {
    private final Path home;
    private final Clock clock;

    public KitLab(Path home) {
        this(home, Clock.systemUTC());
    }

    public KitLab(Path home, Clock clock) {
        this.home = home;
        this.clock = clock;
        prepare(home);
    }

    public static void prepare(Path home, String... moreArguments) {
        try {
            List<String> made = LabSetup.prepare(home, Clock.systemUTC(), moreArguments);
            if (made == null) {
                throw new IllegalStateException();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path home() {
        return home;
    }

    /** A service with these configuration keys, given as key, value, key, value. */
    public ServiceContext service(String service, String... keysAndValues) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            String variable =
                    keysAndValues[i].replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
            environment.put("ROSTRUM_" + service.toUpperCase(Locale.ROOT) + "_" + variable, keysAndValues[i + 1]);
        }
        ServiceArguments arguments = new ServiceArguments(home, 0, Optional.empty(), false);
        return new ServiceContext(ConfigReader.load(service, arguments, environment), clock);
    }
}
