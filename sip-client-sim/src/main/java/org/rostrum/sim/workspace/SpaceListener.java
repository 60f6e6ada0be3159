/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.workspace;

/** Hears of changes in what the people in a meeting share, on any thread. Must not block. */
public interface SpaceListener {

    /** Something has changed; in words for people, without the name of who hears it. */
    void changed(String what);

    /** Somebody has drawn something: x and y of its places in turn, 0 to 100,000. */
    void drawn(int[] places);

    /** How somebody with this number in the meeting is called. */
    String nameOf(long user);
}
