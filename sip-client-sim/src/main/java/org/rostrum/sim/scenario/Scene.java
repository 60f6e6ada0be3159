/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.scenario;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the players of a play have in common: its conference, and how people are called. */
final class Scene {
    private final Scenario scenario;
    private final Map<String, String> uris;
    private volatile @Nullable String conference;

    Scene(Scenario scenario, Map<String, String> uris) {
        this.scenario = scenario;
        this.uris = Map.copyOf(uris);
    }

    String uriOf(String name) {
        String uri = uris.get(name);
        if (uri == null) {
            throw new IllegalStateException("nobody is called " + name);
        }
        return uri;
    }

    Map<String, String> invitees() {
        return scenario.invitees();
    }

    String subject() {
        return scenario.title();
    }

    void takesPlaceIn(String conferenceUri) {
        conference = conferenceUri;
    }

    /** The conference-URI. */
    String conference() {
        String made = conference;
        if (made == null) {
            throw new IllegalStateException("nobody has created the conference yet");
        }
        return made;
    }

    /** Whether there is a conference. */
    boolean hasConference() {
        return conference != null;
    }
}
