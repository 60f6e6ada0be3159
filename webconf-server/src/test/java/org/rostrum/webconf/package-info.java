/** Tests of the whole server, over real TLS, with a Focus and a Factory made of the kit's own client and server. */
@NullMarked
package org.rostrum.webconf;

import org.jspecify.annotations.NullMarked;
