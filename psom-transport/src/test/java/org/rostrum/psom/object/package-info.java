/** Tests of the class tables and of the tree of objects. */
@NullMarked
package org.rostrum.psom.object;

import org.jspecify.annotations.NullMarked;
