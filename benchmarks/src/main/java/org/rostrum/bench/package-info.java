/**
 * What is measured by hand, and how: {@code docs/benchmarks.md} says what each figure means. Nothing here runs in a build, but everything is
 * compiled by it. {@code micro} holds the hot paths one by one, {@code fanout} a whole meeting against a bare broadcast.
 */
@NullMarked
package org.rostrum.bench;

import org.jspecify.annotations.NullMarked;
