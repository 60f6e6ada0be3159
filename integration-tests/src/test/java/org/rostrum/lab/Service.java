/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The programs that a {@link Lab} can run, where the build leaves them, and their default ports by the keys that move them. The
 * second process of a program has each of its ports ten above those of the first, as the launcher does it.
 */
public enum Service {
    FACTORY(
            "factory",
            "conferencing-factory",
            "org.rostrum.factory.ConferencingFactory",
            Map.of("c3p.port", 4441, "admin.port", 9441)),
    WEBCONF(
            "webconf",
            "webconf-server",
            "org.rostrum.webconf.WebConfServer",
            Map.of("psom.port", 8057, "c3p.port", 4443, "content.port", 4444, "admin.port", 9442)),
    FOCUS(
            "focus",
            "focus-server",
            "org.rostrum.focus.FocusServer",
            Map.of(
                    "sip.tcp-port",
                    5060,
                    "sip.tls-port",
                    5061,
                    "sip.websocket.port",
                    5066,
                    "c3p.port",
                    4442,
                    "admin.port",
                    9440));

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final int STEP = 10;
    private static final String VERSION = "0.1.0-SNAPSHOT";

    private final String processName;
    private final String module;
    private final String mainClass;
    /** Made by {@link Map#of}, which its type does not tell. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<String, Integer> ports;

    Service(String processName, String module, String mainClass, Map<String, Integer> ports) {
        this.processName = processName;
        this.module = module;
        this.mainClass = mainClass;
        this.ports = ports;
    }

    public String processName() {
        return processName;
    }

    /** What the process with this number, from 1 on, is called. */
    String processName(int number) {
        return number == 1 ? processName : processName + "-" + number;
    }

    /** The default TCP ports of the process with this number. */
    List<Integer> ports(int number) {
        return ports.values().stream().map(port -> moved(port, number)).toList();
    }

    /** What tells the process with this number that it is not the first. */
    Map<String, String> environment(int number) {
        if (number == 1) {
            return Map.of();
        }
        Map<String, String> environment = ports.entrySet().stream()
                .collect(Collectors.toMap(
                        port -> variable(port.getKey()), port -> String.valueOf(moved(port.getValue(), number))));
        environment.put(variable("name"), processName(number));
        return environment;
    }

    /** The variable that a key of this service can be set by. */
    String variable(String key) {
        return "ROSTRUM_" + name() + "_"
                + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** Where a port of the first process is at the one with this number. */
    static int moved(int port, int number) {
        return port + STEP * (number - 1);
    }

    String mainClass() {
        return mainClass;
    }

    int adminPort(int number) {
        return moved(Objects.requireNonNull(ports.get("admin.port")), number);
    }

    String classPath() {
        return classPath(module);
    }

    /** Where the build leaves a program and what it needs. */
    static String classPath(String module) {
        Path target = ROOT.resolve(module).resolve("target");
        Path jar = target.resolve(module + "-" + VERSION + ".jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("the lab runs packaged servers, and " + jar + " is missing: build with"
                    + " ./rostrum test or ./mvnw package");
        }
        return jar + ":" + target.resolve("lib") + "/*";
    }
}
