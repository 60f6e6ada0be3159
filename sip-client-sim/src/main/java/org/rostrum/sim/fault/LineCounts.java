/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.fault;

/**
 * What a line has done so far.
 *
 * @param connections those that were taken in; over UDP the clients
 * @param refused connections that were closed at once
 * @param passedUp bytes, over UDP datagrams, that arrived at the server
 * @param passedDown the same for the client
 * @param dropped bytes, over UDP datagrams, that were thrown away
 * @param duplicated datagrams that arrived twice
 * @param reordered datagrams that were overtaken
 */
public record LineCounts(
        long connections,
        long refused,
        long passedUp,
        long passedDown,
        long dropped,
        long duplicated,
        long reordered) {}
