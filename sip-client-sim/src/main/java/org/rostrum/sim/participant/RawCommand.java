/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.participant;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.rostrum.c3p.Namespaces;

/**
 * A C3P request in somebody's own words, which need not be true, nor anything that anybody understands.
 *
 * @param command the element of the command; in it no prefix is C3P, {@code mscp} its extensions, {@code ci} conference-info and {@code msci}
 *     its extensions
 * @param requestId the number of the request; empty for the next one
 * @param from who is said to have sent it; empty for whoever does
 * @param to whom it is said to be for; empty for whom it is sent to
 */
public record RawCommand(String command, Optional<String> requestId, Optional<String> from, Optional<String> to) {

    /** The request in UTF-8. */
    byte[] request(String nextId, String sender, String target) {
        return """
                <request xmlns="%s" xmlns:mscp="%s" xmlns:ci="%s" xmlns:msci="%s"
                    C3PVersion="1" requestId="%s" from="%s" to="%s">%s</request>
                """.formatted(
                        Namespaces.CCCP,
                        Namespaces.CCCP_EXTENSIONS,
                        Namespaces.CONFERENCE_INFO,
                        Namespaces.CONFERENCE_INFO_EXTENSIONS,
                        requestId.orElse(nextId),
                        from.orElse(sender),
                        to.orElse(target),
                        command)
                .getBytes(StandardCharsets.UTF_8);
    }
}
