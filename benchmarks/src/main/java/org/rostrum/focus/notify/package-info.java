/**
 * Benchmarks of what the Focus tells its subscribers. They lie in the package of the Focus that makes the documents, because its writers are not
 * for others: what is told when one more person joins, as the change and as the whole, by how many are there.
 */
@NullMarked
package org.rostrum.focus.notify;

import org.jspecify.annotations.NullMarked;
