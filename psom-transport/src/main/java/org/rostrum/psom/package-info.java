/**
 * PSOM endpoints: distributed objects between a client and a Web Conferencing Server over TCP and TLS. Start a
 * {@link org.rostrum.psom.PsomServer} or connect a {@link org.rostrum.psom.PsomClient}; both hand a
 * {@link org.rostrum.psom.PsomConnection} to your {@link org.rostrum.psom.PsomSession}, which hears what the peer calls and calls
 * {@link org.rostrum.psom.PsomObject objects} in turn. The life cycle (preface, authentication, liveness, slow readers, farewell) is
 * this package's business, so a session never sees a frame that was not its to see. The wire is specified in
 * {@code docs/psom-binding.md}.
 */
@NullMarked
package org.rostrum.psom;

import org.jspecify.annotations.NullMarked;
