/**
 * Makes the pure state durable and, in a pool, common to all nodes: submit a command, and it comes back applied. The only package that imports
 * JRaft; everybody else sees {@code ReplicatedState}. {@code RaftState} is the real one, {@code InProcessState} the same contract in memory for
 * simulations and tests.
 */
@NullMarked
package org.rostrum.focus.replication;

import org.jspecify.annotations.NullMarked;
