/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import picocli.CommandLine.Option;

/** Which conference somebody goes to, and who goes. The options of the commands that join one. */
final class Visit {

    @Option(
            names = "--conference",
            required = true,
            paramLabel = "URI",
            description = "The conference-URI that `create` or `demo` printed.")
    private String conference = "";

    @Option(names = "--user", required = true, paramLabel = "NAME", description = "Who joins.")
    private String user = "";

    /** The conference-URI. */
    String conference() {
        return conference;
    }

    /** The name in the lab. */
    String user() {
        return user;
    }
}
