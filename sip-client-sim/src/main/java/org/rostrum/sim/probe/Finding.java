/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.probe;

/**
 * What was found of a claim.
 *
 * @param claim which
 * @param verdict whether it holds
 * @param detail what was seen, in one line
 */
public record Finding(Claim claim, Verdict verdict, String detail) {

    /** Whether a claim holds. */
    public enum Verdict {
        /** It holds, as far as it was tried. */
        PASS,
        /** It does not, or it could not be tried because something before it failed. */
        FAIL,
        /** The Focus says that it does not do such a thing. */
        NOT_OFFERED;

        /** It in words. */
        public String words() {
            return switch (this) {
                case PASS -> "pass";
                case FAIL -> "fail";
                case NOT_OFFERED -> "not offered";
            };
        }
    }
}
