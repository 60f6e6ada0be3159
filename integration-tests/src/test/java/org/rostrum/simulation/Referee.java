/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.conference.ConferenceEvent;
import org.rostrum.focus.conference.DialogRef;
import org.rostrum.focus.conference.FocusEndpoint;
import org.rostrum.focus.conference.Participant;
import org.rostrum.focus.conference.Refusal;
import org.rostrum.focus.conference.Reply;
import org.rostrum.focus.conference.WaitingJoin;
import org.rostrum.focus.replication.Applied;
import org.rostrum.focus.state.FocusEvent;
import org.rostrum.sim.roster.RosterDocument;
import org.rostrum.sim.roster.RosterDocument.UserElement;

/** Watches what must be true after every event. The first thing that is not true ends the run. */
final class Referee {

    /** A request that a client was promised one answer to. */
    private record Promise(DialogRef dialog, String requestId) {}

    /** What there is of a conference at a revision. */
    private record Description(long revision, String text) {}

    private final World world;
    private final Map<String, Long> revisions = new HashMap<>();
    private final Map<String, Description> descriptions = new HashMap<>();
    private final Set<Promise> open = new HashSet<>();
    private final Set<Promise> kept = new HashSet<>();
    private final Set<Promise> unheard = new HashSet<>();
    private Optional<String> violation = Optional.empty();
    private boolean changed;
    private boolean eventLost;

    Referee(World world) {
        this.world = world;
    }

    /** What was not true, if anything. */
    Optional<String> violation() {
        return violation;
    }

    void require(boolean truth, Supplier<String> otherwise) {
        if (!truth && violation.isEmpty()) {
            violation = Optional.of(otherwise.get());
        }
    }

    /** Something that the rosters show may be different now. */
    void changed() {
        changed = true;
    }

    /** The Focus applied an entry. */
    void applied(Applied applied) {
        changed = true;
        require(
                !applied.reply().equals(new Reply.Refused(Refusal.OTHER_FAILURE)),
                () -> "a rule broke on " + applied.command());
        Set<String> touched = new TreeSet<>();
        for (FocusEvent event : applied.events()) {
            if (event instanceof FocusEvent.InConference in && !loses(in.event())) {
                touched.add(in.conference());
                happened(in);
            }
        }
        for (String uri : touched) {
            applied.after().conferences().find(uri).ifPresent(conference -> {
                require(
                        conference.revision() == revisions.getOrDefault(uri, 0L),
                        () -> uri + " is at revision " + conference.revision() + " after event " + revisions.get(uri));
                onePlaceForEachDialog(conference);
            });
        }
    }

    private boolean loses(ConferenceEvent event) {
        boolean now = world.has(Fault.EVENT_IS_LOST) && !eventLost && event instanceof ConferenceEvent.McuReportTaken;
        eventLost |= now;
        return now;
    }

    private void happened(FocusEvent.InConference in) {
        long before = revisions.getOrDefault(in.conference(), 0L);
        revisions.put(in.conference(), in.revision());
        require(
                in.revision() == before + 1,
                () -> in.conference() + " went from revision " + before + " to " + in.revision() + " by " + in.event());
        switch (in.event()) {
            case ConferenceEvent.McuUserRequested e -> promise(new Promise(e.dialog(), e.clientRequestId()));
            case ConferenceEvent.McuUserAuthorized e -> keep(new Promise(e.dialog(), e.clientRequestId()));
            case ConferenceEvent.McuUserRefused e -> keep(new Promise(e.dialog(), e.clientRequestId()));
            case ConferenceEvent.InstructionTaken e -> promise(promise(e.client()));
            case ConferenceEvent.InstructionDone e -> keep(promise(e.client()));
            case ConferenceEvent.InstructionFailed e -> keep(promise(e.client()));
            default -> {
                // Nothing that a client waits for.
            }
        }
    }

    private static Promise promise(WaitingJoin.Key client) {
        return new Promise(client.dialog(), client.clientRequestId());
    }

    private void promise(Promise promise) {
        require(open.add(promise), () -> promise + " was taken on twice");
        require(!kept.contains(promise), () -> promise + " was taken on again after its answer");
    }

    private void keep(Promise promise) {
        require(open.remove(promise), () -> promise + " was answered and nothing was owed");
        require(kept.add(promise), () -> promise + " was answered twice");
    }

    private void onePlaceForEachDialog(Conference conference) {
        Set<DialogRef> dialogs = new HashSet<>();
        for (Participant participant : conference.participants().values()) {
            require(
                    !participant.devices().isEmpty(),
                    () -> participant.user() + " is in the roster of " + conference.uri() + " without a device");
            for (FocusEndpoint device : participant.devices().values()) {
                require(dialogs.add(device.dialog()), () -> device.dialog() + " holds two devices");
            }
        }
    }

    /** The answer to this request did not reach its client, which does not answer. */
    void unheard(DialogRef dialog, String requestId) {
        unheard.add(new Promise(dialog, requestId));
    }

    boolean wasUnheard(DialogRef dialog, String requestId) {
        return unheard.contains(new Promise(dialog, requestId));
    }

    /** Once quiet nobody waits for an answer. */
    void requireAllAnswered() {
        require(open.isEmpty(), () -> "nobody ever answered " + open);
    }

    /** A client reads a document. */
    void read(Client client, RosterDocument document) {
        List<String> people = document.users().stream()
                .flatMap(list -> list.users().stream())
                .map(UserElement::entity)
                .toList();
        require(
                people.size() == new HashSet<>(people).size(),
                () -> client.name() + " reads of somebody twice in document " + document.version() + ": " + people);
        document.users().stream().flatMap(list -> list.users().stream()).forEach(user -> {
            List<RosterDocument.EndpointKey> endpoints = user.endpoints().stream()
                    .map(RosterDocument.EndpointElement::key)
                    .toList();
            require(
                    endpoints.size() == new HashSet<>(endpoints).size(),
                    () -> client.name() + " reads of an endpoint twice in document " + document.version() + ": "
                            + endpoints);
        });
    }

    /** After every step in which something changed: who has heard everything sees what is there, himself included. */
    void survey() {
        if (!changed || world.focus().filter(FocusProcess::told).isEmpty()) {
            return;
        }
        changed = false;
        world.clients().forEach(this::survey);
    }

    private void survey(Client client) {
        FocusProcess focus = world.focus().orElseThrow();
        Optional<Conference> conference = focus.state().state().conferences().find(client.conference());
        client.dialog()
                .flatMap(name -> focus.door().dialog(name))
                .ifPresent(ref -> require(
                        conference
                                .flatMap(known -> known.device(client.user(), ref))
                                .isPresent(),
                        () -> client.name() + " has joined by " + ref + " and is not in the conference"));
        Optional<Feed> feed = client.feed()
                .filter(known -> focus.door()
                        .told(known.subscription())
                        .filter(told -> told == known.roster().version())
                        .isPresent());
        if (feed.isEmpty()) {
            return;
        }
        String expected = conference.map(this::described).orElse("");
        String seen = feed.get().text();
        require(
                seen.equals(expected),
                () -> client.name() + " has heard everything and sees" + System.lineSeparator() + seen
                        + System.lineSeparator() + "but there is" + System.lineSeparator() + expected);
    }

    private String described(Conference conference) {
        return descriptions
                .compute(
                        conference.uri(),
                        (uri, known) -> known != null && known.revision() == conference.revision()
                                ? known
                                : new Description(conference.revision(), RosterText.of(conference)))
                .text();
    }
}
