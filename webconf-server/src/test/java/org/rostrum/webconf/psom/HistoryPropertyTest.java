/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.rostrum.kit.metrics.Metrics;
import org.rostrum.psom.PsomObject;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.psom.object.PsomSide;
import org.rostrum.webconf.journal.Belongings;
import org.rostrum.webconf.journal.JournalSettings;
import org.rostrum.webconf.journal.Journals;
import org.rostrum.webconf.journal.Retention;
import org.rostrum.webconf.meeting.Minutes;
import org.rostrum.webconf.meeting.Role;
import org.rostrum.webconf.meeting.Workspace;
import org.rostrum.webconf.meeting.content.TextPage;
import org.rostrum.webconf.meeting.content.WebPage;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever people do to a meeting, and however slowly some of them listen: in the end all know the same. */
class HistoryPropertyTest {
    private static final List<String> PEOPLE = List.of("pam", "alice", "bob", "carol");
    private static final List<String> TYPES = List.of(
            "Content.Whiteboard",
            "Content.Poll",
            "Content.X.Text",
            "Content.X.Web",
            "Content.X.AppSharing",
            "Content.Ppt");
    private static final List<String> WORDS = List.of("a", "two\nlines", "Grüße", "end.", "\uD83D\uDE00", "");

    @Property(tries = 150)
    void everybodyKnowsWhatALateJoinerIsTold(@ForAll long seed, @ForAll @IntRange(min = 20, max = 250) int steps) {
        Random random = new Random(seed);
        try (World world = new World()) {
            Map<String, TestDevice> devices = new LinkedHashMap<>();
            devices.put("pam", world.pam());
            Map<String, Role> roles = new HashMap<>(Map.of("pam", Role.PRESENTER));
            for (int i = 0; i < steps; i++) {
                step(world.room(), devices, roles, random);
            }

            devices.forEach((user, device) -> {
                TestDevice late = world.room().join(user, " late", roleOf(user, roles), false);
                assertThat(device.model().objects())
                        .as("what %s knows, seed %s", user, seed)
                        .isEqualTo(late.model().objects());
                assertMatches(late.model(), world.room().workspace());
            });
        }
    }

    @Property(tries = 150)
    void whoLosesTheConnectionAndResumesKnowsWhatALateJoinerIsTold(
            @ForAll long seed, @ForAll @IntRange(min = 20, max = 250) int steps) {
        Random random = new Random(seed);
        try (World world = new World()) {
            Room room = world.room();
            Map<String, TestDevice> devices = new LinkedHashMap<>();
            devices.put("pam", world.pam());
            Map<String, Role> roles = new HashMap<>(Map.of("pam", Role.PRESENTER));
            Map<String, ClientModel> away = new LinkedHashMap<>();
            for (int i = 0; i < steps; i++) {
                String user = PEOPLE.get(random.nextInt(PEOPLE.size()));
                if (away.containsKey(user)) {
                    devices.put(user, room.resume(user, roleOf(user, roles), away.remove(user)));
                } else if (devices.containsKey(user) && random.nextInt(12) == 0) {
                    TestDevice device = devices.remove(user);
                    away.put(user, device.cut(random.nextInt(20)));
                    if (random.nextBoolean()) {
                        device.lose();
                    }
                } else {
                    step(room, user, devices, roles, random);
                }
            }
            away.forEach((user, known) -> devices.put(user, room.resume(user, roleOf(user, roles), known)));

            devices.forEach((user, device) -> {
                TestDevice late = room.join(user, " late", roleOf(user, roles), false);
                assertThat(device.model().objects())
                        .as("what %s knows, seed %s", user, seed)
                        .isEqualTo(late.model().objects());
            });
        }
    }

    @Property(tries = 10)
    void meetingThatIsOpenedAgainIsWhatWasLeft(@ForAll long seed, @ForAll @IntRange(min = 20, max = 120) int steps)
            throws Exception {
        Random random = new Random(seed);
        Path directory = Files.createTempDirectory("journal");
        Minutes left = Minutes.NONE;
        for (int generation = 1; generation <= 3; generation++) {
            Journals journals = journals(directory, 16_384);
            try (Room room = new Room(journals, generation)) {
                Map<String, TestDevice> devices = new LinkedHashMap<>();
                if (generation == 1) {
                    devices.put("pam", new World(room).pam());
                } else {
                    assertThat(Minutes.of(room.meeting())).as("seed %s", seed).isEqualTo(left);
                }
                Map<String, Role> roles = new HashMap<>(Map.of("pam", Role.PRESENTER));
                for (int i = 0; i < steps; i++) {
                    step(room, devices, roles, random);
                }
                assertMatches(room.join("pam", " late", Role.PRESENTER, false).model(), room.workspace());
                left = Minutes.of(room.meeting()).vacated();
            }
            journals.stop();
        }
        delete(directory);
    }

    /** Whoever goes on is another server: it finds what is on the disk, and the last of that is torn anywhere. */
    @Property(tries = 15)
    void meetingWhoseLastWritesAreTornGoesOnFromSomethingThatWas(
            @ForAll long seed, @ForAll @IntRange(min = 20, max = 120) int steps) throws Exception {
        Random random = new Random(seed);
        Path directory = Files.createTempDirectory("journal");
        Journals journals = journals(directory, 1 << 30);
        Witness witness = new Witness(journals);
        int safe;
        long written;
        try (Room room = new Room(witness, 1)) {
            Map<String, TestDevice> devices = new LinkedHashMap<>(Map.of("pam", new World(room).pam()));
            Map<String, Role> roles = new HashMap<>(Map.of("pam", Role.PRESENTER));
            for (int i = 0; i < steps; i++) {
                step(room, devices, roles, random);
            }
            room.settle();
            safe = witness.awaitDisk();
            written = Files.size(onlyJournal(directory));
            for (int i = 0; i < steps; i++) {
                step(room, devices, roles, random);
            }
            room.settle();
        }
        journals.stop();
        tear(onlyJournal(directory), written, random);

        Journals elsewhere = journals(directory, 1 << 30);
        try (Room room = new Room(elsewhere, 2)) {
            assertThat(witness.lastMomentOf(Minutes.of(room.meeting())))
                    .as("which moment it goes on from, of those from %s on; seed %s", safe, seed)
                    .hasValueSatisfying(moment -> assertThat(moment).isGreaterThanOrEqualTo(safe));
            assertMatches(room.join("pam", Role.PRESENTER).model(), room.workspace());
        }
        elsewhere.stop();
        delete(directory);
    }

    /** Cuts a file anywhere after so many bytes. */
    private static void tear(Path file, long kept, Random random) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(random.nextLong(kept, channel.size() + 1));
        }
    }

    private static Path onlyJournal(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Journals journals(Path directory, long compactAfter) {
        JournalSettings settings = new JournalSettings(
                directory,
                1,
                Duration.ZERO,
                Duration.ofMinutes(1),
                Duration.ofSeconds(1),
                100_000,
                compactAfter,
                new Retention(Duration.ofDays(14), Duration.ofDays(365)));
        return new Journals(settings, Metrics.of("webconf"), Clock.systemUTC(), Belongings.NONE);
    }

    private static Role roleOf(String user, Map<String, Role> roles) {
        return roles.getOrDefault(user, Role.ATTENDEE);
    }

    private static void step(Room room, Map<String, TestDevice> devices, Map<String, Role> roles, Random random) {
        step(room, PEOPLE.get(random.nextInt(PEOPLE.size())), devices, roles, random);
    }

    private static void step(
            Room room, String user, Map<String, TestDevice> devices, Map<String, Role> roles, Random random) {
        TestDevice device = devices.get(user);
        int dice = random.nextInt(100);
        if (device == null) {
            devices.put(user, room.join(user, roleOf(user, roles)));
        } else if (dice < 3) {
            device.leave();
            devices.remove(user);
        } else if (dice < 8) {
            Role role = random.nextInt(3) > 0 ? Role.PRESENTER : Role.ATTENDEE;
            roles.put(user, role);
            room.changeRole(user, role);
        } else if (dice < 12) {
            device.call("meeting", "sSetPermissions", random.nextInt(1024));
        } else if (dice < 15) {
            device.wish(World.addition(random));
        } else if (dice < 30) {
            // Whoever does not get here for long is a slow reader.
            device.read();
        } else {
            call(device, random);
        }
    }

    private static void call(TestDevice device, Random random) {
        List<PsomObject> objects = device.objects();
        PsomObject target = objects.get(random.nextInt(objects.size()));
        List<PsomMethod> methods = target.psomClass().methods(PsomSide.SERVER);
        // What is uploaded is between one client and the server until it is there.
        if (!methods.isEmpty() && !target.psomClass().equals(PsomClasses.UPLOAD_STREAM)) {
            PsomMethod method = methods.get(random.nextInt(methods.size()));
            boolean onBoard = target.name().equals("annotationContainer");
            List<@Nullable Object> arguments = new ArrayList<>();
            method.parameters().forEach(parameter -> arguments.add(argument(parameter, onBoard, random)));
            device.call(target, method, arguments.toArray());
        }
    }

    /** Mostly good, now and then out of range. */
    private static @Nullable Object argument(PsomMethod.Parameter parameter, boolean onBoard, Random random) {
        int small = random.nextInt(7);
        return switch (parameter.name()) {
            case "attendeeRights" -> random.nextInt(1024);
            case "manifestXml" -> World.manifest(TYPES.get(random.nextInt(TYPES.size())), "Item " + random.nextInt(20));
            case "fileLength" -> 0L;
            case "kind" -> 1 + random.nextInt(2);
            case "page" -> random.nextInt(3);
            case "style", "externalId" -> null;
            case "text" -> onBoard ? null : WORDS.get(random.nextInt(WORDS.size()));
            case "points" -> new int[] {small, random.nextInt(100_001)};
            case "choices" ->
                List.of("A", "B", "C").subList(0, 1 + random.nextInt(3)).toArray(String[]::new);
            case "runs" -> random.nextInt(2) == 0 ? null : new int[] {random.nextInt(9), 1};
            case "paragraphs" -> random.nextInt(2) == 0 ? null : new int[] {random.nextInt(4)};
            case "url" -> "https://example.com/" + small;
            case "location" -> small + "." + small;
            case "title", "topic", "question" -> "Title " + random.nextInt(10);
            case "data" -> new byte[4];
            default ->
                switch (parameter.type()) {
                    case BOOLEAN -> random.nextBoolean();
                    case INT32 -> small;
                    case INT64 -> (long) random.nextInt(12);
                    case STRING -> WORDS.get(random.nextInt(WORDS.size()));
                    default -> throw new AssertionError("no argument for " + parameter);
                };
        };
    }

    /** What a client knows is what the server has, seen without any of the code between. */
    private static void assertMatches(ClientModel model, Workspace workspace) {
        assertThat(model.at("meeting/sharedNotes").get("text"))
                .isEqualTo(workspace.notes().draft().text());
        assertThat(model.at(World.MANAGER).get("cSetActiveContent"))
                .isEqualTo(List.of(workspace.contents().active()));
        workspace.contents().items().forEach((id, item) -> {
            if (model.objects().containsKey(World.content(id))) {
                assertThat(model.at(World.content(id)).get("cSetTitle")).isEqualTo(List.of(item.title()));
                if (item.extension() instanceof TextPage page) {
                    assertThat(model.at(World.extended(id)).get("text"))
                            .isEqualTo(page.draft().text());
                }
                if (item.extension() instanceof WebPage page) {
                    assertThat(model.at(World.extended(id)).get("cSetUrl")).isEqualTo(List.of(page.url()));
                }
            }
        });
    }
}
