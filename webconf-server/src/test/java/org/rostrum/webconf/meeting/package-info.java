/** Tests of the pure core. */
@NullMarked
package org.rostrum.webconf.meeting;

import org.jspecify.annotations.NullMarked;
