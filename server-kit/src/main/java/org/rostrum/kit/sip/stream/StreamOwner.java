/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip.stream;

/** Who takes connections. */
@FunctionalInterface
public interface StreamOwner {

    /** A new connection; comes before anything is read from it. Must return at once. */
    StreamUser opened(StreamConnection connection);
}
