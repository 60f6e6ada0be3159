/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.xml.confext.ConferenceViewType;
import org.rostrum.c3p.xml.confext.EntityStateType;
import org.rostrum.c3p.xml.confext.EntityViewType;
import org.rostrum.c3p.xml.confinfo.ConferenceMediaType;
import org.rostrum.c3p.xml.confinfo.ConferenceMediumType;
import org.rostrum.c3p.xml.confinfo.StateType;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.conference.McuPlacement;

/**
 * The {@code conference-view} of a live conference: the Focus and each of its MCUs, with what the MCU says of itself (C3P 6.3). The view of an MCU
 * that changed is told whole, so that nothing of what it said before stays with a reader.
 */
final class EntityViews {

    private final C3pCodec codec;

    /** @param codec reads what MCUs say of themselves */
    EntityViews(C3pCodec codec) {
        this.codec = codec;
    }

    ConferenceViewType full(Conference conference) {
        ConferenceViewType views = views(StateType.FULL);
        views.getEntityView().add(focus(conference, StateType.FULL));
        conference.terms().mcuTypes().forEach(type -> views.getEntityView().add(mcu(conference, type)));
        return views;
    }

    /** Whatever has changed of the entities; a lock is everybody's. */
    ConferenceViewType partial(Conference after, Changes changes) {
        ConferenceViewType views = views(StateType.PARTIAL);
        if (changes.lock()) {
            views.getEntityView().add(focus(after, StateType.PARTIAL));
            after.terms().mcuTypes().stream()
                    .filter(type -> !changes.views().contains(type))
                    .forEach(type -> views.getEntityView().add(lock(after, type)));
        }
        changes.views().forEach(type -> views.getEntityView().add(mcu(after, type)));
        return views;
    }

    private static EntityViewType focus(Conference conference, StateType state) {
        return state(entity(new EntityViewType(), conference.uri(), state), conference, conference.active());
    }

    private static EntityViewType lock(Conference conference, String type) {
        return state(
                entity(new EntityViewType(), Description.mcuUri(conference, type), StateType.PARTIAL),
                conference,
                serving(conference, type));
    }

    private EntityViewType mcu(Conference conference, String type) {
        EntityViewType view = entity(own(conference, type), Description.mcuUri(conference, type), StateType.FULL);
        state(view, conference, serving(conference, type)).getEntityState().setMedia(medium(type));
        return view;
    }

    /** What the MCU says of itself; nothing when none serves. */
    private EntityViewType own(Conference conference, String type) {
        return conference.placements().get(type) instanceof McuPlacement.Serving serving
                        && !serving.view().isEmpty()
                ? codec.readEntityView(serving.view())
                : new EntityViewType();
    }

    private static ConferenceViewType views(StateType state) {
        ConferenceViewType views = new ConferenceViewType();
        views.setState(state);
        return views;
    }

    private static EntityViewType entity(EntityViewType view, String entity, StateType state) {
        view.setEntity(entity);
        view.setState(state);
        return view;
    }

    private static EntityViewType state(EntityViewType view, Conference conference, boolean active) {
        EntityStateType state = view.getEntityState() == null ? new EntityStateType() : view.getEntityState();
        state.setActive(active);
        state.setLocked(conference.locked());
        view.setEntityState(state);
        return view;
    }

    private static ConferenceMediaType medium(String type) {
        ConferenceMediumType medium = new ConferenceMediumType();
        medium.setLabel(type);
        medium.setType(type);
        ConferenceMediaType media = new ConferenceMediaType();
        media.getEntry().add(medium);
        return media;
    }

    private static boolean serving(Conference conference, String type) {
        return conference.placements().get(type) instanceof McuPlacement.Serving;
    }
}
