/** Tests of the PSOM side without a network. */
@NullMarked
package org.rostrum.webconf.psom;

import org.jspecify.annotations.NullMarked;
