/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.object;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A distributed object as the {@link ObjectRegistry} of one connection knows it: where it stands in the tree and whether it is still
 * there. Everything but {@link #isConnected} is fixed at birth; the registry alone changes the rest, on one thread.
 */
public abstract class ObjectEntry {
    private final int id;
    private final String name;
    private final PsomClass psomClass;
    private final Optional<ObjectEntry> parent;
    private final int depth;
    private Set<ObjectEntry> children = Set.of();
    private volatile boolean connected = true;

    /** The root of a tree: Bootstrap. */
    protected ObjectEntry(PsomClass psomClass) {
        this.id = ObjectRegistry.BOOTSTRAP_ID;
        this.name = "";
        this.psomClass = psomClass;
        this.parent = Optional.empty();
        this.depth = 0;
    }

    /** A child; it becomes part of the tree when the registry adds it. */
    protected ObjectEntry(int id, ObjectEntry parent, String name, PsomClass psomClass) {
        this.id = id;
        this.name = name;
        this.psomClass = psomClass;
        this.parent = Optional.of(parent);
        this.depth = parent.depth + 1;
    }

    /** The number on the wire. */
    public final int id() {
        return id;
    }

    /** The name by which the parent knows it. */
    public final String name() {
        return name;
    }

    /** The class. */
    public final PsomClass psomClass() {
        return psomClass;
    }

    /** Steps below Bootstrap. */
    public final int depth() {
        return depth;
    }

    /** The names from below Bootstrap down to this object; Bootstrap's is its class name. */
    public final String path() {
        if (parent.isEmpty()) {
            return psomClass.name();
        }
        return depth == 1 ? name : parent.get().path() + '/' + name;
    }

    /** False once the object was disconnected or refused; it never comes back. */
    public final boolean isConnected() {
        return connected;
    }

    final Optional<ObjectEntry> parentEntry() {
        return parent;
    }

    final void adopt(ObjectEntry child) {
        if (children.isEmpty()) {
            children = new LinkedHashSet<>();
        }
        children.add(child);
    }

    final void abandon(ObjectEntry child) {
        children.remove(child);
    }

    final Set<ObjectEntry> children() {
        return children;
    }

    final void leave() {
        connected = false;
        children = Set.of();
    }

    @Override
    public String toString() {
        return path() + '#' + id;
    }
}
