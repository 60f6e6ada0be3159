/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.rostrum.psom.Multicast;

/**
 * The devices that see the same changes, by channel. Which objects they have at a place is gathered once and not for each change. Touched on
 * the meeting's loop only.
 */
public final class Actors {
    private final Map<Long, Actor> byChannel = new LinkedHashMap<>();
    private final Map<Place, Multicast> gathered = new HashMap<>();

    /** Somebody sees each change from now on. */
    public void enter(long channel, Actor actor) {
        byChannel.put(channel, actor);
        actor.whenObjectsChange(gathered::clear);
        gathered.clear();
    }

    /** Whoever came through a channel sees no more changes. */
    public Optional<Actor> leave(long channel) {
        gathered.clear();
        return Optional.ofNullable(byChannel.remove(channel));
    }

    /** All of them, in the order in which they came. */
    public Collection<Actor> all() {
        return Collections.unmodifiableCollection(byChannel.values());
    }

    /** Those who have an object at a place. */
    public Audience at(Place place) {
        return new Audience(this, place);
    }

    /** All objects at a place. */
    Multicast objects(Place place) {
        return gathered.computeIfAbsent(place, this::gather);
    }

    private Multicast gather(Place place) {
        return Multicast.to(byChannel.values().stream()
                .flatMap(actor -> actor.at(place).stream())
                .toList());
    }
}
