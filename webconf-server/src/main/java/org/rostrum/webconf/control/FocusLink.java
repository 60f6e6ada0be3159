/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.control;

import java.net.URI;
import java.util.concurrent.CompletionStage;
import org.rostrum.c3p.xml.confinfo.ConferenceType;

/** One attempt to bring a notification to a node of the Focus. */
@FunctionalInterface
interface FocusLink {
    /** Sends a document; completes with the HTTP status, or fails when there was none. */
    CompletionStage<Integer> deliver(URI node, ConferenceType document);
}
