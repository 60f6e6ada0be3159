/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.rostrum.webconf.psom.face.Actor;
import org.rostrum.webconf.psom.face.Audience;
import org.rostrum.webconf.psom.face.Place;

/** The devices of everybody in one meeting. Touched on the meeting's loop only. */
final class Scene {
    private final Map<Long, Actor> actors = new LinkedHashMap<>();

    void enter(long channel, Actor actor) {
        actors.put(channel, actor);
    }

    Optional<Actor> leave(long channel) {
        return Optional.ofNullable(actors.remove(channel));
    }

    Collection<Actor> actors() {
        return actors.values();
    }

    /** All who have the object at a place. */
    Audience at(Place place) {
        return Audience.at(place, actors.values());
    }
}
