/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.roster;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** An unmodifiable map that keeps the order in which its keys came. A copy of one is itself, so that many may hold it. */
final class OrderedMap<K, V> extends AbstractMap<K, V> {

    private final Map<K, V> entries;

    /** Many compare what never changes; 0 until it is known. */
    private int hash;

    private OrderedMap(Map<K, V> entries) {
        this.entries = Collections.unmodifiableMap(entries);
    }

    static <K, V> OrderedMap<K, V> copyOf(Map<K, V> map) {
        return map instanceof OrderedMap<K, V> same ? same : new OrderedMap<>(new LinkedHashMap<>(map));
    }

    /** Of a map that the caller made for it and does not touch any more. */
    static <K, V> OrderedMap<K, V> of(SequencedMap<K, V> given) {
        return new OrderedMap<>(given);
    }

    @Override
    @SuppressWarnings("NullAway") // null is how a map says that there is none
    public V get(Object key) {
        return entries.get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.containsKey(key);
    }

    @Override
    public boolean equals(Object other) {
        if (other instanceof OrderedMap<?, ?> map && map.hashCode() != hashCode()) {
            return false;
        }
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        if (hash == 0) {
            hash = super.hashCode();
        }
        return hash;
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return entries.entrySet();
    }
}
