/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.schedule;

/**
 * What of a schedule record concerns only the organizer and the Focus Factory.
 *
 * @param permanent whether it is the organizer's one meeting that never expires
 * @param displayText may be empty
 * @param freeText may be empty
 * @param size how many people the organizer wants room for; 0 for as many as the operator allows
 * @param sealedKey the conference key, sealed so that only the Focus Factory can open it; empty when there is none
 * @param telephony XML text about telephone access
 * @param organizerName what the organizer is called; may be empty
 */
public record Particulars(
        boolean permanent,
        String displayText,
        String freeText,
        int size,
        String sealedKey,
        String telephony,
        String organizerName) {

    /** Never the key. */
    @Override
    public String toString() {
        return "Particulars[" + (permanent ? "permanent" : "temporary") + (sealedKey.isEmpty() ? "" : ", with a key")
                + "]";
    }
}
