/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The language that all of Rostrum's servers and clients share. Start with {@link org.rostrum.c3p.C3pCodec}: it turns bytes
 * into a {@link org.rostrum.c3p.C3pRequest} or {@link org.rostrum.c3p.C3pResponse} (Centralized Conference Control Protocol)
 * or a conference-info document (RFC 4575), and back, and refuses with a {@link org.rostrum.c3p.C3pException} that names the
 * answer owed. What stands inside an envelope are plain classes generated at build time from the schemas beside this
 * package ({@code org/rostrum/c3p/schema}), one package per namespace under {@code org.rostrum.c3p.xml}; do not edit those,
 * edit the schemas. {@link org.rostrum.c3p.ConferenceUri} and {@link org.rostrum.c3p.McuUri} are how conferences and their
 * servers are addressed.
 */
@NullMarked
package org.rostrum.c3p;

import org.jspecify.annotations.NullMarked;
