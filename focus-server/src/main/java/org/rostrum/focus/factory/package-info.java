/**
 * The Focus Factory as its clients see it: C3P commands of organizers ([MS-CONFPRO]) to commands of {@code schedule}, and schedule records back to
 * documents. Conference keys are opened and sealed here, so that neither the log nor a snapshot ever holds one in the clear. Knows nothing of SIP:
 * who carries the commands here is the door's business.
 */
@NullMarked
package org.rostrum.focus.factory;

import org.jspecify.annotations.NullMarked;
