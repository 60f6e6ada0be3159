/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Objects of one class on any number of connections, on which the same is called again and again. A call costs the caller one hand-over
 * for each event loop and not one for each connection. Immutable and thread-safe; what one thread calls here and on the objects themselves
 * arrives in the order in which it called.
 */
public final class Multicast {
    private final List<Share> shares = new ArrayList<>();

    /** Objects of connections that are none of this package's. */
    private final List<PsomObject> others = new ArrayList<>();

    private Multicast(Collection<PsomObject> objects) {
        Map<LoopOutbox, List<RemoteObject>> byLoop = new LinkedHashMap<>();
        for (PsomObject object : objects) {
            if (object instanceof RemoteObject own) {
                byLoop.computeIfAbsent(own.connection().outbox(), loop -> new ArrayList<>())
                        .add(own);
            } else {
                others.add(object);
            }
        }
        byLoop.forEach((loop, ofLoop) -> shares.add(new Share(loop, ofLoop)));
    }

    /**
     * These objects.
     *
     * @throws IllegalArgumentException when they are not of one class
     */
    public static Multicast to(Collection<PsomObject> objects) {
        if (objects.stream().map(PsomObject::psomClass).distinct().count() > 1) {
            throw new IllegalArgumentException("objects of more than one class: " + objects);
        }
        return new Multicast(objects);
    }

    /**
     * Calls a method of each object; those that are not connected any more are passed over.
     *
     * @throws IllegalArgumentException when the method is not one of the peer's methods of their class
     */
    public void call(EncodedCall call) {
        shares.forEach(share -> share.call(call));
        others.forEach(object -> object.call(call));
    }

    /** The objects whose connections live on one event loop. */
    private static final class Share {
        private final List<RemoteObject> objects;
        private final HandOver handOver;

        Share(LoopOutbox outbox, List<RemoteObject> objects) {
            this.objects = objects;
            this.handOver = new HandOver(outbox, objects.getFirst().connection().limits());
        }

        void call(EncodedCall call) {
            objects.getFirst().requireOwn(call.method());
            handOver.submit(
                    call.size(),
                    () -> callFrom(0, call),
                    () -> objects.forEach(object -> object.connection().overrun()));
        }

        /** An error ends what it happens to and not what is behind that. */
        private void callFrom(int first, EncodedCall call) {
            int next = first;
            try {
                while (next < objects.size()) {
                    RemoteObject object = objects.get(next++);
                    LoopOutbox.carryOut(() -> object.connection().callNow(object, call));
                }
            } finally {
                if (next < objects.size()) {
                    callFrom(next, call);
                }
            }
        }
    }
}
