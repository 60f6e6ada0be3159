/**
 * Benchmarks of how the PSOM transport brings one call to many connections. They lie in the package of the transport that holds the connections,
 * because its queues and writers are not for others: what a piece of a line costs from its encoding to the bytes of each channel, by how many look on.
 */
@NullMarked
package org.rostrum.psom;

import org.jspecify.annotations.NullMarked;
