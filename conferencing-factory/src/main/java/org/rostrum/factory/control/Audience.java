/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.factory.control;

import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The Focus nodes that have asked for a server, and so may have conferences on one. Whoever asked the longest time ago makes room for
 * others. Thread-safe.
 */
final class Audience {

    private final int most;
    private final LinkedHashSet<URI> nodes = new LinkedHashSet<>();

    /** @param most how many nodes are remembered */
    Audience(int most) {
        this.most = most;
    }

    /** These nodes have just asked. */
    synchronized void asked(Collection<URI> latest) {
        nodes.removeAll(latest);
        nodes.addAll(latest);
        while (nodes.size() > most) {
            nodes.removeFirst();
        }
    }

    /** All that are remembered. */
    synchronized List<URI> nodes() {
        return List.copyOf(nodes);
    }
}
