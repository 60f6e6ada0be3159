/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rostrum.webconf.meeting.ActiveMeeting;
import org.rostrum.webconf.psom.face.Actor;
import org.rostrum.webconf.psom.face.Actors;
import org.rostrum.webconf.psom.face.Audience;
import org.rostrum.webconf.psom.face.Place;

/** The devices of everybody in one meeting. Touched on the meeting's loop only. */
final class Scene {
    /** After how many revisions at most everybody is told where the meeting is. */
    private static final int TOLD_EVERY = 32;

    private final History history = new History();
    private final Actors actors = new Actors();
    private final List<Actor> newcomers = new ArrayList<>();
    private long told;

    /** What happened lately. */
    History history() {
        return history;
    }

    void enter(long channel, Actor actor) {
        actors.enter(channel, actor);
        newcomers.add(actor);
    }

    /** Those who are to be told where the meeting is now: newcomers at once, and everybody now and then. */
    List<Actor> whoIsToldWhereItIs(ActiveMeeting now) {
        boolean everybody = now.revision() - told >= TOLD_EVERY;
        List<Actor> due = List.copyOf(everybody ? actors.all() : newcomers);
        newcomers.clear();
        if (everybody) {
            told = now.revision();
        }
        return due;
    }

    Optional<Actor> leave(long channel) {
        return actors.leave(channel);
    }

    Actors actors() {
        return actors;
    }

    /** All who have the object at a place. */
    Audience at(Place place) {
        return actors.at(place);
    }
}
