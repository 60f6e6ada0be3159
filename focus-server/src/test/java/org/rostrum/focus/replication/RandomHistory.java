/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.rostrum.focus.conference.AccessMethod;
import org.rostrum.focus.conference.AuthMethod;
import org.rostrum.focus.conference.Conference;
import org.rostrum.focus.conference.ConferenceCommand;
import org.rostrum.focus.conference.ConferenceTerms;
import org.rostrum.focus.conference.ConnectionEntry;
import org.rostrum.focus.conference.DialogRef;
import org.rostrum.focus.conference.DisconnectCause;
import org.rostrum.focus.conference.EndpointChange;
import org.rostrum.focus.conference.EndpointStatus;
import org.rostrum.focus.conference.FocusEndpoint;
import org.rostrum.focus.conference.Instruction;
import org.rostrum.focus.conference.LeaveCause;
import org.rostrum.focus.conference.McuAnswer;
import org.rostrum.focus.conference.McuLossCause;
import org.rostrum.focus.conference.McuPlacement;
import org.rostrum.focus.conference.McuRequest;
import org.rostrum.focus.conference.McuTask;
import org.rostrum.focus.conference.Participant;
import org.rostrum.focus.conference.Refusal;
import org.rostrum.focus.conference.Role;
import org.rostrum.focus.conference.Uris;
import org.rostrum.focus.schedule.ScheduleCommand;
import org.rostrum.focus.state.Entry;
import org.rostrum.focus.state.FocusCommand;
import org.rostrum.focus.state.FocusState;
import org.rostrum.focus.state.Origin;
import org.rostrum.kit.collection.SortedTable;

/**
 * Invents log entries: people who come and go, a Factory and MCUs that answer, refuse, repeat themselves, die and reboot, nodes that restart, entries
 * that come twice, and time. Mostly sensible, so that histories get somewhere, with nonsense in between. The same seed invents the same history.
 */
final class RandomHistory {

    private static final List<String> PEOPLE = List.of("alice", "bob", "carol", "dave", "erin");
    private static final List<String> MEDIA = List.of("meeting", "chat");

    private final Random random;
    private final List<Entry> recent = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T09:00:00Z");
    private long sequence;
    private int dialogs;
    private int clientRequests;

    RandomHistory(long seed) {
        random = new Random(seed);
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** The first entries: two nodes, both media on offer, three conferences. */
    List<Entry> beginning() {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(now, new Origin("n1", 0, 0), new FocusCommand.StartNode("n1")));
        entries.add(new Entry(now, new Origin("n2", 0, 0), new FocusCommand.StartNode("n2")));
        entries.add(entry(
                1, new FocusCommand.AdoptPolicy(FocusState.INITIAL.policy().withMcuTypes(MEDIA))));
        for (String id : List.of("CONFER01", "CONFER02", "CONFER03")) {
            entries.add(entry(
                    1,
                    new FocusCommand.ForSchedule(new ScheduleCommand.AddConference(
                            "sip:alice@example.com",
                            id,
                            "",
                            now.plus(Duration.ofHours(1 + random.nextInt(40))),
                            "",
                            invitees(),
                            MEDIA))));
        }
        return entries;
    }

    private static SortedTable<String, String> invitees() {
        SortedTable<String, String> invitees = SortedTable.empty();
        for (String name : PEOPLE) {
            invitees = invitees.with(user(name), name.equals("bob") ? "presenter" : "attendee");
        }
        return invitees;
    }

    /** What comes next, given what is. */
    Entry next(FocusState state) {
        int dice = random.nextInt(100);
        if (dice < 4 && !recent.isEmpty()) {
            return recent.get(random.nextInt(recent.size()));
        }
        if (dice < 12) {
            now = now.plus(jump());
            return own(state, new FocusCommand.Tick());
        }
        if (dice < 14) {
            String node = node();
            return random.nextBoolean()
                    ? new Entry(now, new Origin(node, 0, 0), new FocusCommand.StartNode(node))
                    : own(state, new FocusCommand.NodeLost(node, boot(state, node)));
        }
        now = now.plusMillis(random.nextInt(400));
        Entry entry = own(state, new FocusCommand.ForConference(command(state, dice)));
        recent.add(entry);
        if (recent.size() > 20) {
            recent.removeFirst();
        }
        return entry;
    }

    private Duration jump() {
        return switch (random.nextInt(8)) {
            case 0 -> Duration.ofMinutes(random.nextInt(40));
            case 1 -> Duration.ofHours(random.nextInt(30));
            default -> Duration.ofMillis(random.nextInt(25_000));
        };
    }

    private Entry own(FocusState state, FocusCommand command) {
        return entry(boot(state, "n1"), command);
    }

    private Entry entry(long boot, FocusCommand command) {
        sequence++;
        return new Entry(now, new Origin("n1", boot, sequence), command);
    }

    private String node() {
        return random.nextBoolean() ? "n1" : "n2";
    }

    private static long boot(FocusState state, String node) {
        return state.origins().require(node).boot();
    }

    private ConferenceCommand command(FocusState state, int dice) {
        String uri = Uris.conference("sip:alice@example.com", "CONFER0" + (1 + random.nextInt(3)));
        Conference conference = state.conferences().get(uri);
        if (conference == null || dice < 30) {
            return join(state, uri);
        }
        if (dice < 38) {
            return new ConferenceCommand.Leave(uri, dialog(conference), pick(LeaveCause.values()));
        }
        if (dice < 47) {
            return ask(conference);
        }
        if (dice < 56) {
            return instruct(conference);
        }
        if (dice < 86 && !conference.due().isEmpty()) {
            return answer(
                    conference,
                    conference.due().get(random.nextInt(conference.due().size())));
        }
        return dice < 97 ? report(conference) : lose(conference);
    }

    private ConferenceCommand join(FocusState state, String uri) {
        String name = pick(PEOPLE);
        String node = node();
        dialogs++;
        return new ConferenceCommand.Join(
                uri,
                new DialogRef(node, boot(state, node), "d" + dialogs),
                user(name),
                name,
                Role.ATTENDEE,
                random.nextInt(5) == 0 ? AuthMethod.FEDERATED : AuthMethod.ENTERPRISE,
                AccessMethod.INTERNAL,
                "{" + name + random.nextInt(2) + "}",
                random.nextBoolean(),
                Duration.ofSeconds(90));
    }

    private static String user(String name) {
        return "sip:" + name + "@example.com";
    }

    private DialogRef dialog(Conference conference) {
        List<DialogRef> all = new ArrayList<>();
        for (Participant participant : conference.participants().values()) {
            participant.devices().values().stream().map(FocusEndpoint::dialog).forEach(all::add);
        }
        return all.isEmpty() ? new DialogRef("n1", 1, "none") : all.get(random.nextInt(all.size()));
    }

    private String holder(Conference conference, DialogRef dialog) {
        return conference.participants().values().stream()
                .filter(participant -> participant.devices().values().stream()
                        .anyMatch(device -> device.dialog().equals(dialog)))
                .map(Participant::user)
                .findFirst()
                .orElse(user("mallory"));
    }

    private ConferenceCommand instruct(Conference conference) {
        DialogRef dialog = dialog(conference);
        clientRequests++;
        return new ConferenceCommand.Instruct(
                conference.uri(), dialog, Integer.toString(clientRequests), holder(conference, dialog), instruction());
    }

    private Instruction instruction() {
        return switch (random.nextInt(13)) {
            case 0, 1, 2 -> new Instruction.ChangeLock(random.nextBoolean());
            case 3, 4, 5 -> new Instruction.ChangeRole(user(pick(PEOPLE)), pick(Role.values()));
            case 6, 7 -> new Instruction.Eject(user(pick(PEOPLE)));
            case 8 -> new Instruction.EjectFromMcu(user(pick(PEOPLE)), pick(MEDIA));
            case 9 -> new Instruction.Cancel(Integer.toString(clientRequests - random.nextInt(4)));
            case 10 -> random.nextInt(3) == 0 ? new Instruction.End() : new Instruction.ChangeLock(false);
            case 11 -> new Instruction.ChangeSubject("Subject " + clientRequests);
            default -> {
                String callee = user(pick(PEOPLE));
                yield new Instruction.Relay(
                        pick(MEDIA),
                        pick(Instruction.Relay.Right.values()),
                        callee,
                        pick(Role.values()),
                        new Instruction.Relay.Callee("Called", connected(callee).endpoint()),
                        "text");
            }
        };
    }

    private ConferenceCommand ask(Conference conference) {
        DialogRef dialog = dialog(conference);
        String user = holder(conference, dialog);
        clientRequests++;
        return new ConferenceCommand.RequestMcuUser(
                conference.uri(),
                dialog,
                Integer.toString(clientRequests),
                pick(MEDIA),
                user,
                "{" + user.substring(4, 6) + random.nextInt(2) + "}");
    }

    private ConferenceCommand answer(Conference conference, McuRequest request) {
        McuAnswer answer = switch (random.nextInt(12)) {
            case 0 -> new McuAnswer.Unreachable("no route");
            case 1 -> new McuAnswer.Failed(pick(Refusal.values()), Duration.ofSeconds(random.nextInt(3)));
            case 2 -> (McuAnswer) new Samples(random.nextLong()).of(McuAnswer.class);
            default -> good(conference, request);
        };
        String boot =
                request.task() instanceof McuTask.Allocate || random.nextInt(20) == 0 ? "" : boot(conference, request);
        return new ConferenceCommand.McuAnswered(conference.uri(), request.id(), boot, answer);
    }

    private String boot(Conference conference, McuRequest request) {
        boolean serves = conference.placements().get(request.mcuType()) instanceof McuPlacement.Serving;
        return serves && random.nextInt(25) > 0
                ? ((McuPlacement.Serving) conference.placements().require(request.mcuType())).boot()
                : "b" + random.nextInt(3);
    }

    private McuAnswer good(Conference conference, McuRequest request) {
        return switch (request.task()) {
            case McuTask.Allocate task -> new McuAnswer.Allocated("https://mcu" + random.nextInt(2) + "/", "sip:mcu@x");
            case McuTask.Bootstrap task -> new McuAnswer.Bootstrapped("");
            case McuTask.AddUser task -> new McuAnswer.UserAuthorized(List.of(new ConnectionEntry("sAuthId", "1")));
            case McuTask.DeleteUser task -> new McuAnswer.Done();
            case McuTask.ChangeRole task -> new McuAnswer.Done();
            case McuTask.ChangeLock task -> new McuAnswer.Done();
            case McuTask.Relay task -> new McuAnswer.Relayed("done", random.nextBoolean());
            case McuTask.DeleteConference task -> new McuAnswer.Done();
            case McuTask.GetConference task ->
                new McuAnswer.Reported(
                        random.nextInt(12),
                        conference.participants().values().stream()
                                .filter(participant -> random.nextBoolean())
                                .<EndpointChange>map(participant -> connected(participant.user()))
                                .toList(),
                        view());
        };
    }

    private EndpointChange.Connected connected(String user) {
        return new EndpointChange.Connected(
                user, "{" + user.substring(4, 6) + random.nextInt(2) + "}", "2", "data collab", "meeting");
    }

    private String view() {
        return pick(List.of("", "<view>1</view>", "<view>2</view>"));
    }

    private ConferenceCommand report(Conference conference) {
        String type = pick(MEDIA);
        McuPlacement placement = conference.placements().get(type);
        long generation = placement == null ? conference.generation() : placement.generation();
        String boot = placement instanceof McuPlacement.Serving serving ? serving.boot() : "b0";
        long last = placement instanceof McuPlacement.Serving serving ? serving.reported() : 0;
        List<EndpointChange> changes = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            EndpointChange.Connected change = connected(user(pick(PEOPLE)));
            changes.add(
                    switch (random.nextInt(4)) {
                        case 0 ->
                            new EndpointChange.Disconnected(change.user(), change.endpoint(), DisconnectCause.DEPARTED);
                        case 1 -> new EndpointChange.Called(change.user(), change.endpoint(), EndpointStatus.ALERTING);
                        default -> change;
                    });
        }
        return new ConferenceCommand.McuReported(
                conference.uri(),
                type,
                random.nextInt(15) == 0 ? generation - 1 : generation,
                random.nextInt(20) == 0 ? "reborn" : boot,
                random.nextInt(6) == 0 ? random.nextInt(10) : last + 1,
                changes,
                view());
    }

    private ConferenceCommand lose(Conference conference) {
        return new ConferenceCommand.LoseMcu(
                conference.uri(), pick(MEDIA), conference.generation(), pick(McuLossCause.values()));
    }

    /** What nobody answers any more goes out by time alone: long enough for every deadline but the end of the schedule. */
    Entry silence(FocusState state) {
        now = state.nextDeadline().equals(ConferenceTerms.NEVER)
                        || state.nextDeadline().isBefore(now)
                ? now
                : state.nextDeadline();
        return own(state, new FocusCommand.Tick());
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
