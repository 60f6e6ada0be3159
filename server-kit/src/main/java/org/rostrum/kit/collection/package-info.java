/**
 * The one collection that the pure cores need and Java does not have: an immutable sorted map that shares structure between versions. A
 * conference and a meeting are values; changing one person among thousands, or drawing one more line, must not copy the others, and two nodes
 * must walk them in the same order.
 */
@NullMarked
package org.rostrum.kit.collection;

import org.jspecify.annotations.NullMarked;
