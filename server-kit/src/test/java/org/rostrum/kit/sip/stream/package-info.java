/* SPDX-License-Identifier: Apache-2.0 */
/** Tests of the connections: the framer by bytes, the rest over real sockets on loopback. */
@NullMarked
package org.rostrum.kit.sip.stream;

import org.jspecify.annotations.NullMarked;
