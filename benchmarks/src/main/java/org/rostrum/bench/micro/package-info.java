/** The hot paths, each by itself, with JMH. Those that need what a package keeps to itself lie in a package of the same name. */
@NullMarked
package org.rostrum.bench.micro;

import org.jspecify.annotations.NullMarked;
