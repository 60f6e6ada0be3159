/**
 * One meeting in which somebody draws and many look on: how many deliveries a second of processor time makes, and how late they are, against a
 * server that does nothing but write the same bytes through the same TLS on the same kind of loops.
 *
 * <p>{@code FanOut} holds the clients and starts each server as a process of its own, so that what a server uses can be told from what its
 * clients use. The two take turns, because a machine is not the same from one minute to the next.
 */
@NullMarked
package org.rostrum.bench.fanout;

import org.jspecify.annotations.NullMarked;
