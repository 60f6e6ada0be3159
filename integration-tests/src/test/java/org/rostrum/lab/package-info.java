/**
 * The test kit of the whole stack: a {@link org.rostrum.lab.Lab} is a set of real server processes with a home
 * directory, certificates and ports of their own, started, killed and watched by a test.
 */
@NullMarked
package org.rostrum.lab;

import org.jspecify.annotations.NullMarked;
