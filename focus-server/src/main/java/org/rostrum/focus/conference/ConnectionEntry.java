/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

/** One line of the {@code connection-info} that an MCU gives a participant (C3P 5.1). The value may be a credential: never print it. */
public record ConnectionEntry(String key, String value) {

    @Override
    public String toString() {
        return key + "=(withheld)";
    }
}
