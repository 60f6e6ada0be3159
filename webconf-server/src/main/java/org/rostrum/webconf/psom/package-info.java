/**
 * The PSOM door: distributed objects on one side, the meeting on the other.
 *
 * <p>A {@link org.rostrum.webconf.psom.ParticipantSession} turns what a client calls into commands for its meeting. The
 * {@link org.rostrum.webconf.psom.Stage} turns what happened in a meeting into calls on everybody's objects, each encoded once for all who
 * get the same. Neither knows the rules: a client that may not do something is refused by the meeting itself.
 */
@NullMarked
package org.rostrum.webconf.psom;

import org.jspecify.annotations.NullMarked;
