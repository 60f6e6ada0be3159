/** What tests of parts share. */
@NullMarked
package org.rostrum.webconf.meeting.part;

import org.jspecify.annotations.NullMarked;
