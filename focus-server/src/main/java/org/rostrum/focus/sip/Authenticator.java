/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.util.Optional;
import org.rostrum.kit.sip.IncomingRequest;

/** Finds out who sent a request. */
interface Authenticator {

    /** The sender; or empty, and the request has been answered (401, 403, 407, 503). */
    Optional<Caller> admit(IncomingRequest request);

    /** Lets go of what it holds. */
    default void close() {}
}
