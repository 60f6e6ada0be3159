/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Option;

/** Something with files, which may take long and can be told as JSON. */
abstract class FileCommand extends SharingCommand {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Option(names = "--json", description = "Prints a JSON object; what else happens goes to the standard error.")
    private boolean json;

    @Override
    final Duration patience() {
        return PATIENCE;
    }

    @Override
    final boolean bare() {
        return json;
    }

    /** The facts as JSON, or the sentence. */
    final String told(String sentence, Map<String, ?> facts) {
        try {
            return json ? new ObjectMapper().writeValueAsString(facts) : sentence;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }
}
