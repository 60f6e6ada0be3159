/**
 * The hot paths, each by itself, with JMH: a message read and written, a change decided and evolved. A benchmark makes what it needs once, a
 * conference or a meeting that is already full, and measures one thing. Those that need what a package keeps to itself lie in a package of the
 * same name.
 */
@NullMarked
package org.rostrum.bench.micro;

import org.jspecify.annotations.NullMarked;
