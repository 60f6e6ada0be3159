/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rostrum.psom.EncodedCall;
import org.rostrum.psom.object.PsomMethod;

/** Those who have an object at one place, or some of them. A call is encoded once for all. */
public final class Audience implements Out {
    private final Actors actors;
    private final Place place;
    private final Optional<Predicate<Viewer>> who;

    private Audience(Actors actors, Place place, Optional<Predicate<Viewer>> who) {
        this.actors = actors;
        this.place = place;
        this.who = who;
    }

    /** All of these who have the object at a place. */
    Audience(Actors actors, Place place) {
        this(actors, place, Optional.empty());
    }

    /** Those of them who are so. */
    public Audience of(Predicate<Viewer> narrower) {
        return new Audience(
                actors, place, Optional.of(who.map(wide -> wide.and(narrower)).orElse(narrower)));
    }

    /** The presenters among them. */
    public Audience presenters() {
        return of(Viewer::presenter);
    }

    /** The devices of one user. */
    public Audience user(long user) {
        return of(viewer -> viewer.user() == user);
    }

    @Override
    public void call(PsomMethod method, @Nullable Object... arguments) {
        call(EncodedCall.of(method, arguments));
    }

    /**
     * Calls so that one who is slow to read gets one call for many about the same; see {@link EncodedCall#merging}.
     *
     * @param key what the call is about
     */
    void callMerging(Object key, BinaryOperator<EncodedCall> merge, PsomMethod method, @Nullable Object... arguments) {
        call(EncodedCall.of(method, arguments).merging(key, merge));
    }

    private void call(EncodedCall call) {
        if (who.isEmpty()) {
            actors.objects(place).call(call);
            return;
        }
        for (Actor actor : actors.all()) {
            if (who.get().test(actor.viewer())) {
                actor.at(place).ifPresent(object -> object.call(call));
            }
        }
    }
}
