/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who see applied entries. One that throws breaks its promise; the others and the state machine are kept from the consequences. */
final class Listeners implements AppliedListener {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<AppliedListener> listeners = new CopyOnWriteArrayList<>();

    void add(AppliedListener listener) {
        listeners.add(listener);
    }

    @Override
    public void applied(Applied applied) {
        for (AppliedListener listener : listeners) {
            try {
                listener.applied(applied);
            } catch (RuntimeException e) {
                LOG.error("A listener failed on entry {} ({})", applied.index(), applied.events(), e);
            }
        }
    }
}
