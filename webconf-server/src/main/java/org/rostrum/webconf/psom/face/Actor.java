/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.rostrum.psom.PsomConnection;
import org.rostrum.psom.PsomObject;
import org.rostrum.psom.codec.PsomDisconnect;
import org.rostrum.psom.object.PsomClass;

/** One connected device: as whom it looks at the meeting, and the objects that it has. Touched on the meeting's loop only. */
public final class Actor {
    private final String user;
    private final PsomConnection connection;
    private final Map<Place, PsomObject> objects = new HashMap<>();
    private Viewer viewer;
    private Runnable whenObjectsChange = () -> {};
    private boolean informed;

    /** A device of a user that has no objects yet. */
    public Actor(String user, PsomConnection connection, Viewer viewer) {
        this.user = user;
        this.connection = connection;
        this.viewer = viewer;
    }

    /** The entity of its user. */
    public String user() {
        return user;
    }

    public PsomConnection connection() {
        return connection;
    }

    public Viewer viewer() {
        return viewer;
    }

    /** While the action runs the client is connected objects whose state it has from an earlier connection. */
    public void informed(Runnable action) {
        informed = true;
        try {
            action.run();
        } finally {
            informed = false;
        }
    }

    /** Where the state of the object at a place is told: nowhere when the client is {@link #informed} of it. */
    public Out stating(Place place) {
        PsomObject object = at(place).orElseThrow();
        return informed ? (method, arguments) -> {} : object::call;
    }

    /** From now on the user looks at the meeting as somebody else. */
    public void becomes(Viewer next) {
        viewer = next;
    }

    /** Whom to tell when objects come or go. */
    void whenObjectsChange(Runnable action) {
        whenObjectsChange = action;
    }

    Optional<PsomObject> at(Place place) {
        return Optional.ofNullable(objects.get(place));
    }

    boolean has(Place place) {
        return objects.containsKey(place);
    }

    /** Connects an object at a place whose parent has one. */
    public void connect(Place place, PsomClass psomClass) {
        PsomObject parent = place.parent().map(above -> at(above).orElseThrow()).orElseGet(connection::bootstrap);
        objects.put(place, connection.connect(parent, place.name(), psomClass));
        whenObjectsChange.run();
    }

    /** Takes the object at a place away, and those below it. */
    void disconnect(Place place, PsomDisconnect reason) {
        at(place).ifPresent(object -> {
            connection.disconnect(object, reason);
            objects.keySet().removeIf(other -> other.within(place));
            whenObjectsChange.run();
        });
    }
}
