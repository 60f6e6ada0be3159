/** Tests of the endpoints: the life cycle on an embedded channel whose time stands still, and real sockets on loopback. */
@NullMarked
package org.rostrum.psom;

import org.jspecify.annotations.NullMarked;
