/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.lab;

import java.nio.file.Files;
import java.nio.file.Path;

/** The programs that a {@link Lab} can run, where the build leaves them, and their default admin ports. */
public enum Service {
    FACTORY("factory", "conferencing-factory", "org.rostrum.factory.ConferencingFactory", 9441),
    WEBCONF("webconf", "webconf-server", "org.rostrum.webconf.WebConfServer", 9442),
    FOCUS("focus", "focus-server", "org.rostrum.focus.FocusServer", 9440);

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String VERSION = "0.1.0-SNAPSHOT";

    private final String processName;
    private final String module;
    private final String mainClass;
    private final int adminPort;

    Service(String processName, String module, String mainClass, int adminPort) {
        this.processName = processName;
        this.module = module;
        this.mainClass = mainClass;
        this.adminPort = adminPort;
    }

    public String processName() {
        return processName;
    }

    String mainClass() {
        return mainClass;
    }

    int adminPort() {
        return adminPort;
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
