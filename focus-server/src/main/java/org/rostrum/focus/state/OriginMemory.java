/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.state;

import org.rostrum.focus.collection.SortedTable;
import org.rostrum.focus.conference.Reply;

/**
 * What the state remembers of a node.
 *
 * @param boot its last boot
 * @param answers the first answers to its last submissions, by sequence number
 * @param floor every submission up to this number is forgotten, and refused when it comes
 */
public record OriginMemory(long boot, long floor, SortedTable<Long, Reply> answers) {}
