/** Tests of the package of the same name. */
@NullMarked
package org.rostrum.focus.schedule;

import org.jspecify.annotations.NullMarked;
