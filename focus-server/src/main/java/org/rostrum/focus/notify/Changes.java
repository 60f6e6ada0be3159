/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rostrum.c3p.McuTypes;
import org.rostrum.focus.conference.ConferenceEvent;
import org.rostrum.focus.conference.McuEndpoint;

/**
 * What a run of events touched that participants can see (C3P 6.7). Says where to look, not what is there: a document takes
 * the content from the conference after the last event, so the changes of two runs together are simply the union. Filled by
 * one thread, then read by one other.
 */
final class Changes {

    private final SortedSet<String> wholeUsers = new TreeSet<>();
    private final SortedMap<String, SortedSet<McuEndpoint.Key>> endpoints = new TreeMap<>();
    private final SortedSet<String> roles = new TreeSet<>();
    private final SortedMap<String, Long> left = new TreeMap<>();
    private final SortedMap<String, SortedMap<McuEndpoint.Key, Departure>> departures = new TreeMap<>();
    private final SortedSet<String> views = new TreeSet<>();
    private boolean description;
    private boolean media;
    private boolean userCount;
    private boolean lock;
    private long ended;
    private long revision;

    /** Takes in the conference's next event, and when it happened. */
    void add(ConferenceEvent event, long atRevision, Instant at) {
        revision = atRevision;
        switch (event) {
            case ConferenceEvent.UserJoined e -> {
                wholeUsers.add(e.user());
                userCount = true;
            }
            case ConferenceEvent.UserLeft e -> {
                left.put(e.user(), atRevision);
                userCount = true;
            }
            case ConferenceEvent.RoleChanged e -> roles.add(e.user());
            case ConferenceEvent.LockChanged e -> lock = true;
            case ConferenceEvent.FocusEndpointConnected e -> wholeUsers.add(e.user());
            case ConferenceEvent.DialogEnded e ->
                departed(
                        e.user(),
                        new McuEndpoint.Key(e.endpoint(), McuTypes.FOCUS),
                        new Departure(e.cause().disconnection(), at));
            case ConferenceEvent.EndpointCalled e ->
                endpoint(e.user(), e.endpoint().key());
            case ConferenceEvent.EndpointConnected e -> wholeUsers.add(e.user());
            case ConferenceEvent.EndpointDisconnected e ->
                departed(e.user(), new McuEndpoint.Key(e.endpoint(), e.mcuType()), new Departure(e.cause(), at));
            case ConferenceEvent.McuActivated e -> views.add(e.mcuType());
            case ConferenceEvent.McuLost e -> views.add(e.mcuType());
            case ConferenceEvent.McuReleased e -> views.add(e.mcuType());
            case ConferenceEvent.McuViewChanged e -> views.add(e.mcuType());
            case ConferenceEvent.Deactivated e -> ended = atRevision;
            case ConferenceEvent.Activated e -> userCount = true;
            case ConferenceEvent.TermsChanged e -> {
                description = true;
                media |= e.media();
            }
            case ConferenceEvent.DialogReplaced e -> {}
            case ConferenceEvent.DialogDetached e -> {}
            case ConferenceEvent.McuUserRequested e -> {}
            case ConferenceEvent.McuUserAuthorized e -> {}
            case ConferenceEvent.McuUserRefused e -> {}
            case ConferenceEvent.ClientReminded e -> {}
            case ConferenceEvent.InstructionTaken e -> {}
            case ConferenceEvent.InstructionDone e -> {}
            case ConferenceEvent.InstructionFailed e -> {}
            case ConferenceEvent.McuUserDismissed e -> {}
            case ConferenceEvent.McuRoleTaken e -> {}
            case ConferenceEvent.McuLockTaken e -> {}
            case ConferenceEvent.McuPlacementBegun e -> {}
            case ConferenceEvent.McuAssigned e -> {}
            case ConferenceEvent.McuRequestIssued e -> {}
            case ConferenceEvent.McuRequestDeferred e -> {}
            case ConferenceEvent.McuRequestSettled e -> {}
            case ConferenceEvent.McuUserAdmitted e -> {}
            case ConferenceEvent.McuUserReleased e -> {}
            case ConferenceEvent.McuReportTaken e -> {}
            case ConferenceEvent.UnattendedUntil e -> {}
        }
    }

    private void endpoint(String user, McuEndpoint.Key endpoint) {
        endpoints.computeIfAbsent(user, key -> new TreeSet<>()).add(endpoint);
    }

    private void departed(String user, McuEndpoint.Key endpoint, Departure departure) {
        endpoint(user, endpoint);
        departures.computeIfAbsent(user, key -> new TreeMap<>()).put(endpoint, departure);
    }

    /** These changes and later ones. */
    Changes and(Changes later) {
        Changes both = new Changes();
        both.take(this);
        both.take(later);
        return both;
    }

    private void take(Changes other) {
        wholeUsers.addAll(other.wholeUsers);
        other.endpoints.forEach((user, keys) ->
                endpoints.computeIfAbsent(user, key -> new TreeSet<>()).addAll(keys));
        other.departures.forEach((user, gone) ->
                departures.computeIfAbsent(user, key -> new TreeMap<>()).putAll(gone));
        roles.addAll(other.roles);
        left.putAll(other.left);
        views.addAll(other.views);
        description |= other.description;
        media |= other.media;
        userCount |= other.userCount;
        lock |= other.lock;
        ended = Math.max(ended, other.ended);
        revision = Math.max(revision, other.revision);
    }

    /** Whether anything is to be told. */
    boolean visible() {
        return !users().isEmpty() || !views.isEmpty() || description || userCount || lock || ended > 0;
    }

    /** Everybody of whom something is to be told, in order. */
    SortedSet<String> users() {
        SortedSet<String> all = new TreeSet<>(wholeUsers);
        all.addAll(endpoints.keySet());
        all.addAll(roles);
        all.addAll(left.keySet());
        return all;
    }

    /** Whether everything about the person is to be told. */
    boolean whole(String user) {
        return wholeUsers.contains(user);
    }

    /** Endpoints of the person that are to be told; those at the Focus have the session type {@code focus}. */
    Set<McuEndpoint.Key> endpoints(String user) {
        return endpoints.getOrDefault(user, new TreeSet<>());
    }

    /** How this endpoint of the person went last; empty when it did not. */
    Optional<Departure> departure(String user, McuEndpoint.Key endpoint) {
        return Optional.ofNullable(
                departures.getOrDefault(user, Collections.emptySortedMap()).get(endpoint));
    }

    /** Whether the person's role is to be told. */
    boolean role(String user) {
        return roles.contains(user);
    }

    /** Who left, and at which revision last. */
    Map<String, Long> left() {
        return Collections.unmodifiableMap(left);
    }

    /** The MCU types whose view changed. */
    SortedSet<String> views() {
        return Collections.unmodifiableSortedSet(views);
    }

    /** Whether what was agreed has changed. */
    boolean description() {
        return description;
    }

    /** Whether the conference has other media than before. */
    boolean media() {
        return media;
    }

    /** Whether the number of people may have changed. */
    boolean userCount() {
        return userCount;
    }

    /** Whether the lock may have changed. */
    boolean lock() {
        return lock;
    }

    /** The revision at which the conference ended last, 0 if it did not. */
    long ended() {
        return ended;
    }

    /** The revision of the last event. */
    long revision() {
        return revision;
    }
}
