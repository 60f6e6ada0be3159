/** Tests of the parts in this package, each alone. */
@NullMarked
package org.rostrum.webconf.meeting.content;

import org.jspecify.annotations.NullMarked;
