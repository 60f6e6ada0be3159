/** Tests of what owns the meetings. */
@NullMarked
package org.rostrum.webconf.host;

import org.jspecify.annotations.NullMarked;
