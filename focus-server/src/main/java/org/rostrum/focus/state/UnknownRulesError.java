/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.state;

/** The log asks for rules that this program does not know. It must not go on: whatever it did next would differ from the other nodes. */
public final class UnknownRulesError extends Error {

    private static final long serialVersionUID = 1L;

    UnknownRulesError(String message) {
        super(message);
    }
}
