/** Tests of the package of the same name. */
@NullMarked
package org.rostrum.kit.collection;

import org.jspecify.annotations.NullMarked;
