/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.ladder;

import java.util.OptionalLong;

/**
 * One protocol message, once, though both of its ends may have recorded it.
 *
 * @param from who sent it, by the name it gives itself
 * @param to who received it, by the name it gives itself
 * @param protocol {@code SIP}, {@code C3P} or {@code PSOM}
 * @param label what it is in two or three words, for instance {@code INFO addUser}
 * @param sentMicros when the sender recorded it, by the sender's clock; empty when only the receiver did
 * @param receivedMicros when the receiver recorded it, by the receiver's clock; empty when only the sender did
 * @param correlation what both records have in common
 * @param body the redacted body, or empty
 */
public record Message(
        String from,
        String to,
        String protocol,
        String label,
        OptionalLong sentMicros,
        OptionalLong receivedMicros,
        String correlation,
        String body) {

    /** SIP, as traces spell it. */
    public static final String SIP = "SIP";
    /** C3P over HTTPS, as traces spell it. */
    public static final String C3P = "C3P";
    /** PSOM, as traces spell it. */
    public static final String PSOM = "PSOM";

    /** When it happened for the purpose of a picture: at the sender, else at the receiver. */
    public long timeMicros() {
        return sentMicros.orElseGet(() -> receivedMicros.orElse(0));
    }

    /** Whether the sender's trace has it. */
    public boolean seenBySender() {
        return sentMicros.isPresent();
    }

    /** Whether the receiver's trace has it. */
    public boolean seenByReceiver() {
        return receivedMicros.isPresent();
    }

    /** Whether {@code party} is one of the two ends. */
    public boolean touches(String party) {
        return from.equals(party) || to.equals(party);
    }

    /** Whether this answers another message; PSOM knows calls only, so there nothing does. */
    public boolean answer() {
        return !protocol.equals(PSOM) && !correlation.endsWith(";req");
    }

    /** What a request and its answers share: the correlation without its last part; a PSOM call is alone. */
    String exchange() {
        if (protocol.equals(PSOM)) {
            return correlation;
        }
        int last = correlation.lastIndexOf(';');
        return last < 0 ? correlation : correlation.substring(0, last);
    }
}
