/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rostrum.psom.EncodedCall;
import org.rostrum.psom.PsomConnection;
import org.rostrum.psom.PsomObject;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.webconf.meeting.SeatKey;

/** The objects of everybody in one meeting. Touched on the meeting's loop only. */
final class Scene {
    private final Map<Long, Actor> actors = new LinkedHashMap<>();

    /** One connected device and the objects it has. */
    record Actor(SeatKey seat, PsomConnection connection, PsomObject meeting, PsomObject users) {}

    void enter(long channel, Actor actor) {
        actors.put(channel, actor);
    }

    Optional<Actor> leave(long channel) {
        return Optional.ofNullable(actors.remove(channel));
    }

    /** Calls the meeting object of some, with one encoding for all of them. */
    void callMeeting(Predicate<Actor> who, PsomMethod method, @Nullable Object... arguments) {
        EncodedCall call = EncodedCall.of(method, arguments);
        actors.values().stream().filter(who).forEach(actor -> actor.meeting().call(call));
    }

    /** Calls everybody's user manager, with one encoding. */
    void callUsers(PsomMethod method, @Nullable Object... arguments) {
        EncodedCall call = EncodedCall.of(method, arguments);
        actors.values().forEach(actor -> actor.users().call(call));
    }
}
