/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.roster;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/** A map of bounded size that forgets what was longest not asked for. */
final class Recent<K, V> extends LinkedHashMap<K, V> {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int limit;

    Recent(int limit) {
        super(limit, 0.75f, true);
        this.limit = limit;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > limit;
    }
}
