/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.collection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A sorted table is a TreeMap that does not change. */
class SortedTableProperties {

    @Property(tries = 200)
    void itHoldsWhatATreeMapHoldsAndOldVersionsStayAsTheyWere(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 300) int steps) {
        Random random = new Random(seed);
        TreeMap<Integer, Integer> model = new TreeMap<>();
        SortedTable<Integer, Integer> table = SortedTable.empty();
        List<SortedTable<Integer, Integer>> versions = new ArrayList<>();
        List<Map<Integer, Integer>> copies = new ArrayList<>();

        for (int i = 0; i < steps; i++) {
            int key = random.nextInt(60);
            if (random.nextInt(3) > 0) {
                table = table.with(key, i);
                model.put(key, i);
            } else {
                table = table.without(key);
                model.remove(key);
            }
            assertThat(table).isEqualTo(model).hasSameSizeAs(model);
            assertThat(table.hashCode()).isEqualTo(model.hashCode());
            assertThat(new ArrayList<>(table.keySet())).isEqualTo(new ArrayList<>(model.keySet()));
            versions.add(table);
            copies.add(new TreeMap<>(model));
        }

        assertThat(versions).isEqualTo(copies);
    }

    @Property(tries = 100)
    void iterationFromAKeyIsTheTailOfTheMap(@ForAll long seed, @ForAll @IntRange(min = -5, max = 65) int from) {
        Random random = new Random(seed);
        TreeMap<Integer, Integer> model = new TreeMap<>();
        for (int i = 0; i < 40; i++) {
            model.put(random.nextInt(60), i);
        }

        List<Map.Entry<Integer, Integer>> tail = new ArrayList<>();
        SortedTable.copyOf(model).from(from).forEach(tail::add);

        assertThat(tail).isEqualTo(new ArrayList<>(model.tailMap(from, true).entrySet()));
    }

    @Property(tries = 20)
    void itStaysBalancedWhateverTheOrderOfInsertion(@ForAll boolean ascending) {
        List<Integer> keys = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            keys.add(i);
        }
        if (!ascending) {
            Collections.reverse(keys);
        }
        SortedTable<Integer, Integer> table = SortedTable.empty();
        for (int key : keys) {
            table = table.with(key, key);
        }
        for (int key = 0; key < 10_000; key += 3) {
            table = table.without(key);
        }

        // An AVL tree of n nodes is at most 1.44 log2(n + 2) high.
        assertThat(table.height()).isLessThanOrEqualTo(19);
        assertThat(table).hasSize(6_666);
    }

    @Example
    void theEmptyTableHasNoFirstEntryAndRequiresNothing() {
        SortedTable<String, String> empty = SortedTable.empty();

        assertThat(empty).isEmpty();
        assertThat(empty.first()).isEmpty();
        assertThat(empty.find("a")).isEmpty();
        assertThat(empty.without("a")).isSameAs(empty);
        assertThatThrownBy(() -> empty.require("a"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("a");
    }

    @Example
    void itCannotBeChanged() {
        SortedTable<String, String> table = SortedTable.of("a", "b");

        assertThatThrownBy(() -> table.put("c", "d")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> table.remove("a")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(table::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThat(table).containsExactly(Map.entry("a", "b"));
    }
}
