/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.codec;

/** What a decoder makes of the bytes of a peer. A bad one is a value too: what to answer is decided above. */
public sealed interface PsomInbound permits PsomPreface, PsomFrame, PsomInbound.Foreign, PsomInbound.Malformed {
    /** The first bytes are not PSOM's. Nothing follows. */
    record Foreign() implements PsomInbound {}

    /** A frame is wrong, for this reason. Nothing follows. */
    record Malformed(PsomProtocolException reason) implements PsomInbound {}
}
