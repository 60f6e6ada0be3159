/** Tests of the package of the same name. */
@NullMarked
package org.rostrum.focus.collection;

import org.jspecify.annotations.NullMarked;
