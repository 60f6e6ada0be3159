/** Benchmarks of the package of the same name. */
@NullMarked
package org.rostrum.focus.notify;

import org.jspecify.annotations.NullMarked;
