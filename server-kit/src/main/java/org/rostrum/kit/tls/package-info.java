/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Keys, certificates and who a peer is.
 *
 * <p>Every connection between servers is TLS with certificates at both ends. The certificate's SAN URI
 * {@code urn:rostrum:<role>:<name>} says what its holder is; a peer is accepted because of that role, never because some
 * trusted authority signed it.
 */
@NullMarked
package org.rostrum.kit.tls;

import org.jspecify.annotations.NullMarked;
