/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.state;

import java.util.Map;
import org.rostrum.focus.conference.Reply;
import org.rostrum.kit.collection.SortedTable;

/**
 * What the state remembers of a node.
 *
 * @param boot its last boot
 * @param floor every submission up to this number is forgotten, and refused when it comes
 * @param answers the first answers to its last submissions, by sequence number
 */
public record OriginMemory(long boot, long floor, SortedTable<Long, Reply> answers) {

    OriginMemory with(long sequence, Reply answer, int atMost) {
        SortedTable<Long, Reply> remembered = answers.with(sequence, answer);
        long forgotten = floor;
        while (remembered.size() > atMost) {
            forgotten = remembered.first().map(Map.Entry::getKey).orElseThrow();
            remembered = remembered.without(forgotten);
        }
        return new OriginMemory(boot, forgotten, remembered);
    }
}
