/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.time.Instant;

/**
 * A participant's instruction that has no final answer yet: MCUs have still to follow it.
 *
 * @param key the dialog and the client's requestId
 * @param user who asked
 * @param patience when he is told what, while he waits
 * @param mcuRequest the request by which it was relayed; {@link WaitingJoin#NOT_SENT} when it was not, or is not of that kind
 */
public record OpenInstruction(
        WaitingJoin.Key key, String user, Instruction instruction, Patience patience, long mcuRequest) {

    /** When he is told that it took too long. */
    Instant deadline() {
        return patience.deadline();
    }

    boolean sent() {
        return mcuRequest != WaitingJoin.NOT_SENT;
    }

    OpenInstruction waiting(Patience next) {
        return new OpenInstruction(key, user, instruction, next, mcuRequest);
    }

    OpenInstruction sentAs(long request) {
        return new OpenInstruction(key, user, instruction, patience, request);
    }

    /** Whether it waits for an MCU of this type to be there. */
    boolean waitsFor(String mcuType) {
        return !sent()
                && instruction instanceof Instruction.Relay relay
                && relay.mcuType().equals(mcuType);
    }
}
