/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.scenario;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.rostrum.sim.fault.FaultOrder;
import org.rostrum.sim.participant.Admission;
import org.rostrum.sim.participant.ParticipantSettings;

/**
 * A play.
 *
 * @param title what it shows
 * @param people who takes part, by name
 * @param invitees roles of those whom the organizer invites, by name
 * @param admission whom else its conference is for
 * @param steps what happens, in order
 */
public record Scenario(
        String title,
        Map<String, Person> people,
        Map<String, String> invitees,
        Admission admission,
        List<ScenarioStep> steps) {

    public Scenario {
        people = new LinkedHashMap<>(people);
        invitees = new LinkedHashMap<>(invitees);
        steps = List.copyOf(steps);
    }

    /** Those whose lines suffer something in it. */
    Set<String> sufferers() {
        return sufferers(steps);
    }

    private static Set<String> sufferers(List<ScenarioStep> steps) {
        Set<String> found = new TreeSet<>();
        for (ScenarioStep step : steps) {
            if (step instanceof Suffers suffers) {
                found.addAll(suffers.who());
            } else if (step instanceof Together together) {
                found.addAll(sufferers(together.steps()));
            }
        }
        return found;
    }

    /**
     * Somebody who takes part.
     *
     * @param domain where he is at home
     * @param settings how he behaves; unless the play says otherwise he does not come back by himself
     */
    public record Person(String domain, ParticipantSettings settings) {}

    /** Something that happens, or must be seen to have happened. */
    public sealed interface ScenarioStep {

        /** Where it is written, from 1. */
        int line();

        /** It in words. */
        String words();
    }

    /**
     * Somebody does something.
     *
     * @param refused all that the refusal must say: SIP status, diagnostics id, C3P reason; empty when it is to succeed
     * @param within how long it may take
     */
    public record Acts(int line, String who, Deed deed, List<String> refused, Optional<Duration> within)
            implements ScenarioStep {
        public Acts {
            refused = List.copyOf(refused);
        }

        @Override
        public String words() {
            return who + ": " + deed.words() + (refused.isEmpty() ? "" : ", refused as " + String.join(" ", refused));
        }
    }

    /** All of these come to see something. */
    public record Sees(int line, List<String> who, Fact fact, Duration within) implements ScenarioStep {
        @Override
        public String words() {
            return String.join(", ", who) + ": see that " + fact.words();
        }
    }

    /** None of these sees something for so long. */
    public record SeesNot(int line, List<String> who, Fact fact, Duration during) implements ScenarioStep {
        @Override
        public String words() {
            return String.join(", ", who) + ": do not see within " + during.toMillis() + " ms that " + fact.words();
        }
    }

    /** All of these have heard these sentences in this order, other things between them or not. */
    public record Hears(int line, List<String> who, List<String> sentences, Duration within) implements ScenarioStep {
        public Hears {
            sentences = List.copyOf(sentences);
        }

        @Override
        public String words() {
            return String.join(", ", who) + ": hear in this order: " + String.join("; ", sentences);
        }
    }

    /** All of these are out of the conference, and not by their own doing. */
    public record Out(int line, List<String> who, Duration within) implements ScenarioStep {
        @Override
        public String words() {
            return String.join(", ", who) + ": are out of the conference";
        }
    }

    /** The lines of these people suffer something from now on. */
    public record Suffers(int line, List<String> who, Wire wire, List<FaultOrder> orders) implements ScenarioStep {
        public Suffers {
            orders = List.copyOf(orders);
        }

        @Override
        public String words() {
            return String.join(", ", who) + ": the " + wire + " line suffers "
                    + String.join(", ", orders.stream().map(FaultOrder::text).toList());
        }
    }

    /** A server lets a C3P command fail, as the parameters of {@code POST /faults/plan} say. */
    public record Fails(int line, String server, Map<String, String> fault) implements ScenarioStep {
        public Fails {
            fault = Map.copyOf(fault);
        }

        @Override
        public String words() {
            return server + ": will " + fault.get("does") + ' ' + fault.get("command");
        }
    }

    /** A server is killed. */
    public record Killed(int line, String server) implements ScenarioStep {
        @Override
        public String words() {
            return server + ": is killed";
        }
    }

    /**
     * A server that was killed is started again.
     *
     * @param settings what it is told besides its own configuration, by the keys below its own part of that, for this life alone
     */
    public record Started(int line, String server, Map<String, String> settings) implements ScenarioStep {
        public Started {
            settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        }

        @Override
        public String words() {
            return server + ": is started" + (settings.isEmpty() ? "" : " with " + settings);
        }
    }

    /** Several things at a time. */
    public record Together(int line, List<ScenarioStep> steps) implements ScenarioStep {
        public Together {
            steps = List.copyOf(steps);
        }

        @Override
        public String words() {
            return String.join(" | ", steps.stream().map(ScenarioStep::words).toList());
        }
    }

    /** Nothing happens for so long. */
    public record Pause(int line, Duration time) implements ScenarioStep {
        @Override
        public String words() {
            return "pause of " + time.toMillis() + " ms";
        }
    }
}
