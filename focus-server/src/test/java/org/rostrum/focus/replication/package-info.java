/** Tests of the package of the same name. */
@NullMarked
package org.rostrum.focus.replication;

import org.jspecify.annotations.NullMarked;
