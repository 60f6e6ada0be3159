/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.accounts;

import java.util.Locale;
import java.util.Optional;
import org.rostrum.kit.sip.DigestAlgorithm;

/**
 * Somebody who may sign in.
 *
 * @param name the user part of his SIP URI
 * @param realm the domain he signs in to
 * @param md5 HA1 for MD5 in lower-case hexadecimal, empty when there is none
 * @param sha256 HA1 for SHA-256 in lower-case hexadecimal, empty when there is none
 */
public record Account(String name, String realm, String md5, String sha256) {

    /** His canonical SIP URI. */
    public String uri() {
        return "sip:" + (name + '@' + realm).toLowerCase(Locale.ROOT);
    }

    /** HA1, the hash of {@code user:realm:password}, for this algorithm; empty when it is not known. */
    public Optional<String> ha1(DigestAlgorithm algorithm) {
        String hash = switch (algorithm) {
            case SHA_256 -> sha256;
            case MD5 -> md5;
        };
        return hash.isEmpty() ? Optional.empty() : Optional.of(hash);
    }

    /** Never the hashes: each is as good as the password. */
    @Override
    public String toString() {
        return "Account[" + name + '@' + realm + ']';
    }
}
