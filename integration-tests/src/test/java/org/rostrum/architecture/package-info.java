/**
 * The walls of the house, held by tests: who may import whom, and what must not appear at all. They are the tables of
 * {@code docs/architecture.md} in executable form.
 */
@NullMarked
package org.rostrum.architecture;

import org.jspecify.annotations.NullMarked;
