/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.collection;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map sorted by the natural order of its keys, as a balanced (AVL) tree that shares all untouched branches between versions.
 *
 * <p>{@link #with} and {@link #without} cost O(log n) and leave the receiver as it was; the mutators of {@link Map} throw. Equality, hash code and
 * text are those of any map, whatever the history that led to the content: iteration order is the key order, never the insertion order.
 *
 * @param <K> the key; its order must be consistent with equals
 * @param <V> the value, never null
 */
public final class SortedTable<K extends Comparable<? super K>, V> extends AbstractMap<K, V> {

    private static final SortedTable<?, ?> EMPTY = new SortedTable<>(null);

    private final @Nullable Node<K, V> root;

    private SortedTable(@Nullable Node<K, V> root) {
        this.root = root;
    }

    /** The table without entries. */
    @SuppressWarnings("unchecked") // holds nothing, so it is a table of any type
    public static <K extends Comparable<? super K>, V> SortedTable<K, V> empty() {
        return (SortedTable<K, V>) EMPTY;
    }

    /** A table of the same entries, in key order. */
    public static <K extends Comparable<? super K>, V> SortedTable<K, V> copyOf(Map<? extends K, ? extends V> entries) {
        SortedTable<K, V> table = empty();
        for (Map.Entry<? extends K, ? extends V> entry : entries.entrySet()) {
            table = table.with(entry.getKey(), entry.getValue());
        }
        return table;
    }

    /** A table of one entry. */
    public static <K extends Comparable<? super K>, V> SortedTable<K, V> of(K key, V value) {
        return SortedTable.<K, V>empty().with(key, value);
    }

    /** This table with the key bound to the value, replacing what it was bound to. */
    public SortedTable<K, V> with(K key, V value) {
        return new SortedTable<>(insert(root, key, value));
    }

    /** This table without the key; itself when the key is not there. */
    public SortedTable<K, V> without(K key) {
        return containsKey(key) ? new SortedTable<>(remove(root, key)) : this;
    }

    /** What the key is bound to, where it must be there. */
    public V require(K key) {
        Node<K, V> node = seek(key);
        if (node == null) {
            throw new NoSuchElementException("no entry " + key + " among " + size());
        }
        return node.value;
    }

    /** What the key is bound to, if it is. */
    public Optional<V> find(K key) {
        return Optional.ofNullable(seek(key)).map(Node::value);
    }

    /** The entries from this key on, in key order. */
    public Iterable<Map.Entry<K, V>> from(K lowest) {
        return () -> new InOrder<>(root, lowest);
    }

    /** The entry with the smallest key. */
    public Optional<Map.Entry<K, V>> first() {
        return root == null ? Optional.empty() : Optional.of(leftmost(root).entry());
    }

    @Override
    @SuppressWarnings("unchecked") // Map's contract: a key of a foreign type is a ClassCastException
    public @Nullable V get(@Nullable Object key) {
        Node<K, V> node = key == null ? null : seek((K) key);
        return node == null ? null : node.value;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public int size() {
        return root == null ? 0 : root.size;
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<K, V>> iterator() {
                return new InOrder<>(root);
            }

            @Override
            public int size() {
                return SortedTable.this.size();
            }
        };
    }

    int height() {
        return height(root);
    }

    private @Nullable Node<K, V> seek(K key) {
        Node<K, V> node = root;
        while (node != null) {
            int order = key.compareTo(node.key);
            if (order == 0) {
                return node;
            }
            node = order < 0 ? node.left : node.right;
        }
        return null;
    }

    private static <K extends Comparable<? super K>, V> Node<K, V> insert(@Nullable Node<K, V> node, K key, V value) {
        if (node == null) {
            return new Node<>(key, value, null, null);
        }
        int order = key.compareTo(node.key);
        if (order == 0) {
            return new Node<>(node.key, value, node.left, node.right);
        }
        return order < 0
                ? balanced(node.key, node.value, insert(node.left, key, value), node.right)
                : balanced(node.key, node.value, node.left, insert(node.right, key, value));
    }

    private static <K extends Comparable<? super K>, V> @Nullable Node<K, V> remove(@Nullable Node<K, V> node, K key) {
        if (node == null) {
            return null;
        }
        int order = key.compareTo(node.key);
        if (order < 0) {
            return balanced(node.key, node.value, remove(node.left, key), node.right);
        }
        if (order > 0) {
            return balanced(node.key, node.value, node.left, remove(node.right, key));
        }
        if (node.left == null) {
            return node.right;
        }
        if (node.right == null) {
            return node.left;
        }
        Node<K, V> successor = leftmost(node.right);
        return balanced(successor.key, successor.value, node.left, remove(node.right, successor.key));
    }

    private static <K extends Comparable<? super K>, V> Node<K, V> leftmost(Node<K, V> from) {
        Node<K, V> node = from;
        while (node.left != null) {
            node = node.left;
        }
        return node;
    }

    /** A node over two subtrees whose heights differ by two at most, turned so that they differ by one at most. */
    private static <K extends Comparable<? super K>, V> Node<K, V> balanced(
            K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        if (left != null && height(left) > height(right) + 1) {
            if (left.right != null && height(left.right) > height(left.left)) {
                Node<K, V> middle = left.right;
                return new Node<>(
                        middle.key,
                        middle.value,
                        new Node<>(left.key, left.value, left.left, middle.left),
                        new Node<>(key, value, middle.right, right));
            }
            return new Node<>(left.key, left.value, left.left, new Node<>(key, value, left.right, right));
        }
        if (right != null && height(right) > height(left) + 1) {
            if (right.left != null && height(right.left) > height(right.right)) {
                Node<K, V> middle = right.left;
                return new Node<>(
                        middle.key,
                        middle.value,
                        new Node<>(key, value, left, middle.left),
                        new Node<>(right.key, right.value, middle.right, right.right));
            }
            return new Node<>(right.key, right.value, new Node<>(key, value, left, right.left), right.right);
        }
        return new Node<>(key, value, left, right);
    }

    private static int height(@Nullable Node<?, ?> node) {
        return node == null ? 0 : node.height;
    }

    private static int size(@Nullable Node<?, ?> node) {
        return node == null ? 0 : node.size;
    }

    private static final class Node<K, V> {
        private final K key;
        private final V value;
        private final @Nullable Node<K, V> left;
        private final @Nullable Node<K, V> right;
        private final int height;
        private final int size;

        Node(K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
            this.key = key;
            this.value = value;
            this.left = left;
            this.right = right;
            this.height = 1 + Math.max(SortedTable.height(left), SortedTable.height(right));
            this.size = 1 + SortedTable.size(left) + SortedTable.size(right);
        }

        V value() {
            return value;
        }

        Map.Entry<K, V> entry() {
            return Map.entry(key, value);
        }
    }

    /** Walks the tree in key order with an explicit stack of the nodes whose right side is still to come. */
    private static final class InOrder<K extends Comparable<? super K>, V> implements Iterator<Map.Entry<K, V>> {
        private final Deque<Node<K, V>> open = new ArrayDeque<>();

        InOrder(@Nullable Node<K, V> root) {
            descend(root);
        }

        InOrder(@Nullable Node<K, V> root, K lowest) {
            Node<K, V> node = root;
            while (node != null) {
                if (lowest.compareTo(node.key) <= 0) {
                    open.push(node);
                    node = node.left;
                } else {
                    node = node.right;
                }
            }
        }

        @Override
        public boolean hasNext() {
            return !open.isEmpty();
        }

        @Override
        public Map.Entry<K, V> next() {
            if (open.isEmpty()) {
                throw new NoSuchElementException("the table has no further entry");
            }
            Node<K, V> node = open.pop();
            descend(node.right);
            return node.entry();
        }

        private void descend(@Nullable Node<K, V> from) {
            for (Node<K, V> node = from; node != null; node = node.left) {
                open.push(node);
            }
        }
    }
}
