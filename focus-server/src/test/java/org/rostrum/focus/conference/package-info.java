/** Tests of the package of the same name. */
@NullMarked
package org.rostrum.focus.conference;

import org.jspecify.annotations.NullMarked;
