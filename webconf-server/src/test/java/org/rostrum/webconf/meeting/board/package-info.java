/** Tests of the parts in this package, each alone. */
@NullMarked
package org.rostrum.webconf.meeting.board;

import org.jspecify.annotations.NullMarked;
