/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.factory;

/** Conference keys as an organizer's client sends them. */
public final class SealedKeys {

    private SealedKeys() {}

    /** {@code key}, so that only the Factory with these {@code keys} can read it. */
    public static String sealed(String key, ConferenceKeys keys) {
        return ConferenceKeys.seal(
                key, ConferenceKeys.clientCertificate(keys.certificate()).orElseThrow());
    }
}
