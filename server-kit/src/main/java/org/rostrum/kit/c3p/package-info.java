/* SPDX-License-Identifier: Apache-2.0 */
/**
 * C3P over HTTPS between servers, as {@code docs/c3p-http-binding.md} specifies it.
 *
 * <p>{@link org.rostrum.kit.c3p.C3pServer} is the door: it checks the peer, the limits and the envelope, makes sure that a
 * repeated request is executed once, and only then calls the service's {@link org.rostrum.kit.c3p.C3pRequestHandler}.
 * {@link org.rostrum.kit.c3p.C3pClient} sends, with one deadline per call and one retry inside it.
 */
@NullMarked
package org.rostrum.kit.c3p;

import org.jspecify.annotations.NullMarked;
