/** Tests of the C3P side without a network. */
@NullMarked
package org.rostrum.webconf.control;

import org.jspecify.annotations.NullMarked;
