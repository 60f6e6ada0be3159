/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.lab.mcu;

import java.util.Optional;

/**
 * What becomes of a request (§5).
 *
 * @param reason why it failed; empty for a success
 * @param content what stands inside the command element
 * @param token the token that it gives out, if it does
 */
record Answer(Optional<String> reason, String content, Optional<String> token) {

    static final Answer DONE = new Answer(Optional.empty(), "", Optional.empty());

    static Answer success(String content) {
        return new Answer(Optional.empty(), content, Optional.empty());
    }

    static Answer failure(String reason) {
        return new Answer(Optional.of(reason), "", Optional.empty());
    }

    /** Nothing was done, and the request may come again (§6). */
    boolean isBusy() {
        return reason.filter("serverBusy"::equals).isPresent();
    }
}
