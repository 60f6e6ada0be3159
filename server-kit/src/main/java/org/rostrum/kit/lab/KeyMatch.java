/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.lab;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/** Whether a private key is the one of a certificate: signs something and has it verified. */
final class KeyMatch {
    private static final byte[] PROBE = {'r', 'o', 's', 't', 'r', 'u', 'm'};

    private KeyMatch() {}

    static boolean matches(PublicKey publicKey, PrivateKey privateKey) throws GeneralSecurityException {
        if (!publicKey.getAlgorithm().equals(privateKey.getAlgorithm())) {
            return false;
        }
        Signature signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(privateKey);
        signer.update(PROBE);
        byte[] signature = signer.sign();
        signer.initVerify(publicKey);
        signer.update(PROBE);
        return signer.verify(signature);
    }
}
