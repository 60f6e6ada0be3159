/** Tests of the package of the same name. */
@NullMarked
package org.rostrum.focus.state;

import org.jspecify.annotations.NullMarked;
