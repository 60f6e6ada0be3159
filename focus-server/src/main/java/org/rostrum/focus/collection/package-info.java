/**
 * The one collection that the pure core needs and Java does not have: an immutable sorted map that shares structure between versions. A conference
 * is a value; changing one person in a roster of thousands must not copy the roster, and two nodes must walk it in the same order.
 */
@NullMarked
package org.rostrum.focus.collection;

import org.jspecify.annotations.NullMarked;
