/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.mcu;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.kit.c3p.Deadline;

/** Sends one request to one server: what this package needs of the kit's C3P client. */
@FunctionalInterface
interface C3pSender {

    /**
     * Sends.
     *
     * @return the final response, or a failure when there is none within the deadline
     */
    CompletableFuture<C3pResponse> send(URI target, C3pRequest request, Deadline deadline);
}
