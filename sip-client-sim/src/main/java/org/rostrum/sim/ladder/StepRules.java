/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.ladder;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.rostrum.sim.ladder.Parties.Part;

import static org.rostrum.sim.ladder.Parties.Part.CLIENT;
import static org.rostrum.sim.ladder.Parties.Part.FACTORY;
import static org.rostrum.sim.ladder.Parties.Part.FOCUS;
import static org.rostrum.sim.ladder.Parties.Part.MCU;

/**
 * Which message is which step of a dial-in join. One rule per step: the protocol, who says it to whom, and what it is
 * called. Step 6 also depends on what stands in the notification; {@link JoinStory} decides that, because one
 * notification looks like the other from outside.
 */
public final class StepRules {

    private record Rule(Step step, String protocol, Part from, Part to, Predicate<String> label) {}

    private static final List<Rule> RULES = List.of(
            new Rule(Step.ASK, Message.SIP, CLIENT, FOCUS, "INFO addUser"::equals),
            new Rule(Step.GET_MCU, Message.C3P, FOCUS, FACTORY, "getMcu"::equals),
            new Rule(Step.RESERVE, Message.C3P, FACTORY, MCU, "addConference reserve"::equals),
            new Rule(Step.BOOTSTRAP, Message.C3P, FOCUS, MCU, "addConference bootstrap"::equals),
            new Rule(Step.ADD_USER, Message.C3P, FOCUS, MCU, "addUser"::equals),
            new Rule(Step.AUTHORIZED, Message.C3P, MCU, FOCUS, StepRules::addUserSucceeded),
            new Rule(Step.CONNECTION, Message.SIP, FOCUS, CLIENT, StepRules::finalAddUserAnswer),
            new Rule(Step.CHANNEL, Message.PSOM, CLIENT, MCU, "sAuthenticate"::equals),
            new Rule(Step.ACCEPTED, Message.PSOM, MCU, CLIENT, "cAuthenticated"::equals),
            new Rule(Step.JOINED, Message.C3P, MCU, FOCUS, "notification user joined"::equals),
            new Rule(Step.NOTIFIED, Message.SIP, FOCUS, CLIENT, StepRules::notification));

    private StepRules() {}

    /** The step that this message looks like, if any. */
    public static Optional<Step> stepOf(Message message, Parties parties) {
        return RULES.stream()
                .filter(rule -> rule.protocol.equals(message.protocol()))
                .filter(rule -> rule.from == parties.part(message.from()))
                .filter(rule -> rule.to == parties.part(message.to()))
                .filter(rule -> rule.label.test(message.label()))
                .map(Rule::step)
                .findFirst();
    }

    private static boolean addUserSucceeded(String label) {
        return label.startsWith("addUser ") && label.endsWith("success");
    }

    private static boolean finalAddUserAnswer(String label) {
        return label.startsWith("INFO addUser") && !label.endsWith("pending");
    }

    private static boolean notification(String label) {
        return label.startsWith("BENOTIFY") || label.startsWith("NOTIFY");
    }
}
