/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.part;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** New maps from old ones. The order of insertion stays, so that the same history always gives the same state, entry by entry. */
public final class Tables {
    private Tables() {}

    /** The map with this entry, in its old place when the key is known. */
    public static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        Map<K, V> copy = new LinkedHashMap<>(map);
        copy.put(key, value);
        return Collections.unmodifiableMap(copy);
    }

    /** The map without this key. */
    public static <K, V> Map<K, V> without(Map<K, V> map, K key) {
        return without(map, key::equals, value -> false);
    }

    /** The map without the entries whose value is so. */
    public static <K, V> Map<K, V> withoutValues(Map<K, V> map, Predicate<? super V> gone) {
        return without(map, key -> false, gone);
    }

    private static <K, V> Map<K, V> without(Map<K, V> map, Predicate<? super K> keys, Predicate<? super V> values) {
        Map<K, V> copy = new LinkedHashMap<>(map);
        copy.entrySet().removeIf(entry -> keys.test(entry.getKey()) || values.test(entry.getValue()));
        return Collections.unmodifiableMap(copy);
    }
}
