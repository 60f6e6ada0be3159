/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.util.Optional;

/** Who becomes presenter by joining, without being listed as one ([MS-CONFPRO] autopromote, C3P 8.4). Anonymous people never do. */
public enum Autopromotion {
    /** Nobody. */
    NOBODY(0),
    /** Users of our own directory. */
    ENTERPRISE(0x8000L),
    /** Everybody who has an identity. */
    EVERYBODY(0x8000_0000L);

    private final long mask;

    Autopromotion(long mask) {
        this.mask = mask;
    }

    /** The number on the wire. */
    public long mask() {
        return mask;
    }

    /** Whether people who are known in this way become presenters. */
    boolean covers(AuthMethod auth) {
        return switch (auth) {
            case ENTERPRISE -> this != NOBODY;
            case FEDERATED -> this == EVERYBODY;
            case ANONYMOUS -> false;
        };
    }

    /** What a bit mask on the wire means: the wider bit counts; empty when it has a bit that does not exist. */
    public static Optional<Autopromotion> of(long mask) {
        if ((mask & ~(ENTERPRISE.mask | EVERYBODY.mask)) != 0) {
            return Optional.empty();
        }
        if ((mask & EVERYBODY.mask) != 0) {
            return Optional.of(EVERYBODY);
        }
        return Optional.of(mask == 0 ? NOBODY : ENTERPRISE);
    }
}
