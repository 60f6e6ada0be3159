/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.conference.FocusEndpoint;
import org.rostrum.focus.conference.McuPlacement;
import org.rostrum.focus.conference.Participant;
import org.rostrum.webconf.meeting.ActiveMeeting;
import org.rostrum.webconf.meeting.Meeting;
import org.rostrum.webconf.meeting.Seat;

/** What must be true once the networks are kind and everything that was under way has come to its end. */
final class Quiet {

    private record Place(String mcu, String conference) {}

    private final World world;
    private final Referee referee;
    private final Map<Place, CompletableFuture<Meeting>> meetings = new HashMap<>();

    /** Asks the MCUs what they have; their answers need a moment of virtual time. */
    Quiet(World world) {
        this.world = world;
        this.referee = world.referee();
        for (McuProcess mcu : world.mcus()) {
            for (String conference : world.conferences()) {
                meetings.put(new Place(mcu.name(), conference), mcu.meeting(conference));
            }
        }
    }

    /** While people are in: Focus, MCUs and clients agree. */
    void whilePeopleAreIn() {
        FocusProcess focus = world.focus().orElseThrow();
        referee.requireAllAnswered();
        for (Conference conference : focus.state().state().conferences().values()) {
            nothingOutstanding(conference);
            everyDeviceIsHeld(conference);
            mcusAgree(conference);
        }
        world.clients().stream().filter(client -> client.dialog().isPresent()).forEach(client -> client(client, focus));
        world.clients().stream().filter(Client::wanted).forEach(client -> isIn(client, focus));
    }

    /** After everybody has left: nothing is left of the conferences but their schedule. */
    void afterEverybodyLeft() {
        FocusProcess focus = world.focus().orElseThrow();
        referee.requireAllAnswered();
        for (Conference conference : focus.state().state().conferences().values()) {
            referee.require(
                    conference.idle() && conference.participants().isEmpty(),
                    () -> "everybody left " + conference.uri() + ", and it is still " + conference);
        }
        for (McuProcess mcu : world.mcus()) {
            referee.require(
                    mcu.conferences() == 0,
                    () -> mcu.name() + " keeps " + mcu.conferences() + " conferences that have ended");
        }
    }

    private void nothingOutstanding(Conference conference) {
        referee.require(
                conference.requests().isEmpty()
                        && conference.waiting().isEmpty()
                        && conference.instructions().isEmpty(),
                () -> conference.uri() + " still waits for " + conference.requests() + conference.waiting()
                        + conference.instructions());
    }

    private void everyDeviceIsHeld(Conference conference) {
        for (Participant participant : conference.participants().values()) {
            for (FocusEndpoint device : participant.devices().values()) {
                referee.require(
                        device.attached()
                                && world.clients().stream()
                                        .anyMatch(client -> client.user().equals(participant.user())
                                                && client.endpoint().equals(device.endpoint())
                                                && client.dialog()
                                                        .equals(Optional.of(
                                                                device.dialog().dialog()))),
                        () -> device + " of " + participant.user() + " is in the roster, and nobody holds its dialog");
            }
        }
    }

    /** At each MCU that lives there is what the Focus says, and nothing else. */
    private void mcusAgree(Conference conference) {
        Optional<McuPlacement.Serving> serving = conference
                .placements()
                .find("meeting")
                .filter(McuPlacement.Serving.class::isInstance)
                .map(McuPlacement.Serving.class::cast);
        for (McuProcess mcu : world.mcus()) {
            Meeting meeting = Objects.requireNonNull(meetings.get(new Place(mcu.name(), conference.uri())))
                    .getNow(Meeting.absent(conference.uri()));
            boolean placed = serving.filter(placement -> placement.mcuUrl().equals(mcu.url()))
                    .isPresent();
            if (!placed) {
                referee.require(
                        !meeting.holdsRoom(),
                        () -> mcu.name() + " keeps a conference that is not there any more: " + meeting);
            } else if (meeting instanceof ActiveMeeting active
                    && active.generation() == serving.get().generation()) {
                peopleAgree(conference, active);
            } else {
                referee.require(false, () -> mcu.name() + " should serve " + serving.get() + " and has " + meeting);
            }
        }
        referee.require(
                serving.isEmpty()
                        || world.mcus().stream()
                                .anyMatch(mcu -> mcu.url().equals(serving.get().mcuUrl())),
                () -> "nobody is at the MCU of " + serving.get());
    }

    private void peopleAgree(Conference conference, ActiveMeeting meeting) {
        referee.require(
                conference.locked() == meeting.settings().locked(),
                () -> conference.uri() + " is " + (conference.locked() ? "" : "not ") + "locked, unlike at its MCU");
        Map<String, String> atFocus = new TreeMap<>();
        for (Participant participant : conference.participants().values()) {
            TreeSet<String> endpoints = new TreeSet<>();
            participant.media().keySet().forEach(key -> endpoints.add(key.endpoint()));
            if (!endpoints.isEmpty()) {
                atFocus.put(participant.user(), participant.role().token() + " " + endpoints);
            }
        }
        Map<String, String> atMcu = new TreeMap<>();
        for (var participant : meeting.roster().present()) {
            TreeSet<String> endpoints = new TreeSet<>();
            meeting.roster().seatsOf(participant.user()).stream()
                    .filter(Seat::connected)
                    .forEach(seat -> endpoints.add(seat.key().endpoint()));
            atMcu.put(participant.user(), participant.role().token() + " " + endpoints);
        }
        referee.require(
                atFocus.equals(atMcu),
                () -> "of " + conference.uri() + " the Focus knows " + atFocus + " and its MCU " + atMcu);
    }

    /** Only a lock keeps somebody out who tries again and again. */
    private void isIn(Client client, FocusProcess focus) {
        boolean locked = focus.state()
                .state()
                .conferences()
                .find(client.conference())
                .filter(Conference::locked)
                .isPresent();
        referee.require(
                locked || client.dialog().isPresent(),
                () -> client + " wants to be in the open conference, and is not");
    }

    private void client(Client client, FocusProcess focus) {
        String dialog = client.dialog().orElseThrow();
        Optional<Conference> conference = focus.state().state().conferences().find(client.conference());
        referee.require(
                focus.door()
                        .dialog(dialog)
                        .flatMap(ref -> conference.flatMap(known -> known.device(client.user(), ref)))
                        .isPresent(),
                () -> client.name() + " believes that it has joined by " + dialog + ", and has not");
        referee.require(
                client.feed().isPresent(), () -> client.name() + " is in the conference and is told nothing of it");
        client.unanswered(dialog)
                .forEach(request -> referee.require(
                        focus.door()
                                .dialog(dialog)
                                .filter(ref -> referee.wasUnheard(ref, request))
                                .isPresent(),
                        () -> client.name() + " never got an answer to " + request));
        boolean listed = conference
                .flatMap(known -> known.participants().find(client.user()))
                .filter(participant -> participant.media().keySet().stream()
                        .anyMatch(key -> key.endpoint().equals(client.endpoint())))
                .isPresent();
        referee.require(
                client.connected() == listed,
                () -> client.name()
                        + (listed ? " is listed at an MCU, and has no channel" : " has a channel, unlisted"));
    }
}
