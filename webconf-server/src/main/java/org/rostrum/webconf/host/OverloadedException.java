/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.host;

/** A meeting's loop has so much to do that it takes no further commands; trying again later may help. */
public final class OverloadedException extends RuntimeException {
    OverloadedException(int waiting) {
        super(waiting + " commands wait for the meeting's loop already");
    }
}
