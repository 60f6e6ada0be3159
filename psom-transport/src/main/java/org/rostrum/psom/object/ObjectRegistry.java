/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.object;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.rostrum.psom.codec.PsomProtocolException.limit;
import static org.rostrum.psom.codec.PsomProtocolException.malformed;

/**
 * The objects connected on one connection, and the rules of their tree ([MS-PSOM] 1.3): Bootstrap is always there under id 0; ids only
 * grow, so none is used twice; a child needs its parent; descendants leave with their ancestor. Not thread-safe: it belongs to the
 * connection's event loop.
 *
 * @param <O> what an endpoint keeps for each object
 */
public final class ObjectRegistry<O extends ObjectEntry> {
    /** The id of Bootstrap. */
    public static final int BOOTSTRAP_ID = 0;

    private final Map<Integer, O> objects = new HashMap<>();
    private final int maxObjects;
    private final int maxDepth;
    private int highestId = BOOTSTRAP_ID;

    /**
     * A registry in which only Bootstrap is connected.
     *
     * @param bootstrap the object with id 0
     * @param maxObjects the most objects at a time, Bootstrap not counted
     * @param maxDepth the deepest object, with Bootstrap at 0
     */
    public ObjectRegistry(O bootstrap, int maxObjects, int maxDepth) {
        this.maxObjects = maxObjects;
        this.maxDepth = maxDepth;
        objects.put(BOOTSTRAP_ID, bootstrap);
    }

    /** The connected object of an id. */
    public Optional<O> find(int id) {
        return Optional.ofNullable(objects.get(id));
    }

    /** Whether an id was given at any time on this connection. */
    public boolean wasGiven(int id) {
        return id >= 0 && id <= highestId;
    }

    /** How many objects are connected, Bootstrap not counted. */
    public int size() {
        return objects.size() - 1;
    }

    /**
     * Takes note that an id has been given, whatever becomes of the object.
     *
     * @throws org.rostrum.psom.codec.PsomProtocolException when it is not higher than every id before it
     */
    public void give(int id) {
        if (id <= highestId) {
            throw malformed("object id " + id + " is not above " + highestId + ", the highest given so far");
        }
        highestId = id;
    }

    /**
     * Connects an object whose id was {@link #give given} and whose parent is connected.
     *
     * @throws org.rostrum.psom.codec.PsomProtocolException when that would be too deep or one too many
     */
    public void add(O object) {
        if (object.depth() > maxDepth) {
            throw limit("object " + object + " is at depth " + object.depth() + ", where " + maxDepth + " is allowed");
        }
        if (size() >= maxObjects) {
            throw limit("object " + object + " is one more than the " + maxObjects + " allowed");
        }
        ObjectEntry parent = object.parentEntry().orElseThrow();
        if (!parent.isConnected()) {
            throw new IllegalStateException("the parent of " + object + " is not connected");
        }
        parent.adopt(object);
        objects.put(object.id(), object);
    }

    /** Says of an object that was never added that it never will be. */
    public void refuse(O object) {
        object.leave();
    }

    /** Disconnects an object and its descendants; the list has each before its parent. Empty when it was not connected. */
    public List<O> remove(O object) {
        if (object.id() == BOOTSTRAP_ID) {
            throw new IllegalArgumentException("Bootstrap cannot be disconnected");
        }
        if (!object.isConnected()) {
            return List.of();
        }
        object.parentEntry().orElseThrow().abandon(object);
        List<O> removed = new ArrayList<>();
        removeTree(object, removed);
        return removed;
    }

    private void removeTree(ObjectEntry object, List<O> removed) {
        for (ObjectEntry child : object.children()) {
            removeTree(child, removed);
        }
        object.leave();
        O entry = objects.remove(object.id());
        if (entry != null) {
            removed.add(entry);
        }
    }
}
