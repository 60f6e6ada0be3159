/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rostrum.focus.conference.EndpointStatus;
import org.rostrum.focus.conference.Instruction;
import org.rostrum.focus.conference.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rostrum.focus.notify.DocumentText.MEETING_ENTRY;
import static org.rostrum.focus.notify.DocumentText.SHORT_MEDIUM;
import static org.rostrum.focus.notify.DocumentText.atFocus;
import static org.rostrum.focus.notify.DocumentText.atMeeting;
import static org.rostrum.focus.notify.DocumentText.called;
import static org.rostrum.focus.notify.DocumentText.count;
import static org.rostrum.focus.notify.DocumentText.description;
import static org.rostrum.focus.notify.DocumentText.gone;
import static org.rostrum.focus.notify.DocumentText.partial;
import static org.rostrum.focus.notify.DocumentText.person;
import static org.rostrum.focus.notify.DocumentText.shortEndpoint;
import static org.rostrum.focus.notify.DocumentText.shortUser;
import static org.rostrum.focus.notify.DocumentText.user;
import static org.rostrum.focus.notify.DocumentText.users;
import static org.rostrum.focus.notify.DocumentText.view;
import static org.rostrum.focus.notify.DocumentText.views;
import static org.rostrum.focus.notify.DocumentText.wholeView;
import static org.rostrum.focus.notify.TestFocus.ALICE;
import static org.rostrum.focus.notify.TestFocus.BOB;
import static org.rostrum.focus.notify.TestFocus.CONFERENCE;
import static org.rostrum.focus.notify.TestFocus.MEETING;

/** What each event makes subscribers hear (C3P 6.7): the whole body of every document, so that nothing else is in it. */
class NotificationTriggersTest {

    private final TestFocus focus = new TestFocus(Runnable::run);
    private final TestTransport transport = focus.transport();

    private static final String RECORDING = "<msci:recording><msci:active>true</msci:active></msci:recording>";

    /**
     * One event.
     *
     * @param name what happens
     * @param before what happened before the observer subscribed
     * @param event the event
     * @param info what follows as conference-info, one body per document
     * @param state what follows in the short form
     */
    record Row(
            String name, Consumer<TestFocus> before, Consumer<TestFocus> event, List<String> info, List<String> state) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeEach
    void aliceIsThere() {
        focus.join("alice", 1);
    }

    @ParameterizedTest
    @MethodSource({"people", "media", "conference"})
    void theEventIsToldAsItIsAndNothingElse(Row row) {
        row.before().accept(focus);
        focus.subscribe("info", ALICE, Form.CONFERENCE_INFO);
        focus.subscribe("state", ALICE, Form.CONFERENCE_STATE);

        row.event().accept(focus);

        assertThat(transport.bodies("info")).isEqualTo(row.info());
        assertThat(transport.bodies("state")).isEqualTo(row.state());
        assertThat(transport.versions("info")).isEqualTo(countFrom2(row.info().size()));
        assertThat(transport.versions("state")).isEqualTo(countFrom2(row.state().size()));
    }

    static Stream<Row> people() {
        return Stream.of(
                new Row(
                        "a user joins the Focus",
                        focus -> {},
                        focus -> focus.join("bob", 2),
                        List.of(partial(count(2) + users(user("bob", "full", person("Bob") + atFocus(2))))),
                        List.of(partial(shortUser("bob", "Bob", shortEndpoint(2, ""))))),
                new Row(
                        "a user brings another device",
                        focus -> focus.join("bob", 2),
                        focus -> focus.join("bob", 3),
                        List.of(partial(users(user("bob", "full", person("Bob") + atFocus(2) + atFocus(3))))),
                        List.of(partial(shortUser("bob", "Bob", shortEndpoint(2, "") + shortEndpoint(3, ""))))),
                new Row(
                        "one of two devices leaves",
                        focus -> {
                            focus.join("bob", 2);
                            focus.join("bob", 3);
                        },
                        focus -> focus.leave("bob", 3),
                        List.of(partial(users(user("bob", "partial", gone(3, "focus", "departed"))))),
                        List.of(partial(shortUser("bob", "Bob", shortEndpoint(2, ""))))),
                new Row(
                        "a user leaves",
                        NotificationTriggersTest::bobIsInTheMedium,
                        focus -> focus.leave("bob", 2),
                        List.of(partial(count(1) + users(user("bob", "deleted", "")))),
                        List.of(partial("<user entity=\"bob@example.com\" state=\"deleted\"/>"))),
                new Row(
                        "a user is ejected",
                        NotificationTriggersTest::bobIsInTheMedium,
                        focus -> focus.order("alice", 1, new Instruction.Eject(BOB)),
                        List.of(partial(count(1) + users(user("bob", "deleted", "")))),
                        List.of(partial("<user entity=\"bob@example.com\" state=\"deleted\"/>"))),
                new Row(
                        "a role changes",
                        NotificationTriggersTest::bobIsInTheMedium,
                        focus -> focus.order("alice", 1, new Instruction.ChangeRole(BOB, Role.PRESENTER)),
                        List.of(partial(users(user("bob", "partial", "<roles><entry>presenter</entry></roles>")))),
                        List.of(partial(shortUser("bob", "Bob", shortEndpoint(2, SHORT_MEDIUM))))));
    }

    static Stream<Row> media() {
        return Stream.of(
                new Row(
                        "the first user of a medium joins it, so its MCU is activated before",
                        focus -> focus.join("bob", 2),
                        focus -> focus.connectMedia("bob", 2),
                        List.of(
                                partial(views(wholeView(true, ""))),
                                partial(users(
                                        user("bob", "full", person("Bob") + atFocus(2) + atMeeting(2, "dialed-in"))))),
                        List.of(partial(shortUser("bob", "Bob", shortEndpoint(2, SHORT_MEDIUM))))),
                new Row(
                        "an MCU calls a user, who answers",
                        focus -> {
                            focus.connectMedia("alice", 1);
                            focus.join("bob", 2);
                        },
                        focus -> {
                            focus.call("bob", 3, EndpointStatus.PENDING);
                            focus.call("bob", 3, EndpointStatus.DIALING_OUT);
                            focus.call("bob", 3, EndpointStatus.ALERTING);
                            focus.answerCall("bob", 3);
                        },
                        List.of(
                                partial(users(user("bob", "partial", called(3, "pending")))),
                                partial(users(user("bob", "partial", called(3, "dialing-out")))),
                                partial(users(user("bob", "partial", called(3, "alerting")))),
                                partial(users(
                                        user("bob", "full", person("Bob") + atFocus(2) + atMeeting(3, "dialed-out"))))),
                        List.of(
                                partial(shortUser("bob", "Bob", shortEndpoint(2, ""))),
                                partial(shortUser("bob", "Bob", shortEndpoint(2, ""))),
                                partial(shortUser("bob", "Bob", shortEndpoint(2, ""))),
                                partial(shortUser(
                                        "bob", "Bob", shortEndpoint(2, "") + shortEndpoint(3, SHORT_MEDIUM))))),
                new Row(
                        "an MCU calls somebody who is not in the conference, who answers and hangs up",
                        focus -> focus.connectMedia("alice", 1),
                        focus -> {
                            focus.order("alice", 1, TestFocus.callTo("carol", "Carol", 4));
                            focus.call("carol", 4, EndpointStatus.ALERTING);
                            focus.answerCall("carol", 4);
                            focus.disconnectMedia("carol", 4);
                        },
                        List.of(
                                partial(count(2)
                                        + users(user("carol", "full", person("Carol") + called(4, "pending")))),
                                partial(users(user("carol", "partial", called(4, "alerting")))),
                                partial(users(user("carol", "full", person("Carol") + atMeeting(4, "dialed-out")))),
                                partial(count(1) + users(user("carol", "deleted", "")))),
                        List.of(
                                partial(shortUser("carol", "Carol", "")),
                                partial(shortUser("carol", "Carol", "")),
                                partial(shortUser("carol", "Carol", shortEndpoint(4, SHORT_MEDIUM))),
                                partial("<user entity=\"carol@example.com\" state=\"deleted\"/>"))),
                new Row(
                        "an MCU says more of an endpoint, and then less",
                        NotificationTriggersTest::bobIsInTheMedium,
                        focus -> {
                            focus.report(DescribedEndpoint.CHANGE);
                            focus.report(DescribedEndpoint.CHANGE);
                            focus.connectAgain("bob", 2);
                        },
                        List.of(
                                partial(users(
                                        user("bob", "full", person("Bob") + atFocus(2) + DescribedEndpoint.ELEMENT))),
                                partial(users(
                                        user("bob", "full", person("Bob") + atFocus(2) + atMeeting(2, "dialed-in"))))),
                        List.of(
                                partial(shortUser("bob", "Bob", shortEndpoint(2, DescribedEndpoint.SHORT_MEDIA))),
                                partial(shortUser("bob", "Bob", shortEndpoint(2, SHORT_MEDIUM))))),
                new Row(
                        "a user leaves one MCU",
                        NotificationTriggersTest::bobIsInTheMedium,
                        focus -> focus.disconnectMedia("bob", 2),
                        List.of(partial(users(user("bob", "partial", gone(2, "meeting", "departed"))))),
                        List.of(partial(shortUser("bob", "Bob", shortEndpoint(2, ""))))),
                new Row(
                        "a user is ejected from one MCU",
                        NotificationTriggersTest::bobIsInTheMedium,
                        focus -> focus.order("alice", 1, new Instruction.EjectFromMcu(BOB, "meeting")),
                        List.of(partial(users(user("bob", "partial", gone(2, "meeting", "booted"))))),
                        List.of(partial(shortUser("bob", "Bob", shortEndpoint(2, ""))))),
                new Row(
                        "an MCU says something of itself, and the same once more",
                        focus -> focus.connectMedia("alice", 1),
                        focus -> {
                            focus.describe(RECORDING);
                            focus.describe(RECORDING);
                            focus.describe("");
                        },
                        List.of(partial(views(wholeView(true, RECORDING))), partial(views(wholeView(true, "")))),
                        List.of()),
                new Row(
                        "an MCU is lost: its view and all its endpoints go in one document, and another takes its place",
                        focus -> {
                            focus.connectMedia("alice", 1);
                            bobIsInTheMedium(focus);
                            focus.describe(RECORDING);
                        },
                        TestFocus::loseMcu,
                        List.of(
                                partial(users(user("alice", "partial", gone(1, "meeting", "failed"))
                                                + user("bob", "partial", gone(2, "meeting", "failed")))
                                        + views(wholeView(false, ""))),
                                partial(views(wholeView(true, "")))),
                        List.of(partial(shortUser("alice", "Alice", shortEndpoint(1, ""))
                                + shortUser("bob", "Bob", shortEndpoint(2, ""))))),
                new Row(
                        "somebody comes back to the MCU that took the place of a lost one",
                        focus -> {
                            focus.connectMedia("alice", 1);
                            focus.loseMcu();
                        },
                        focus -> focus.connectMedia("alice", 1),
                        List.of(partial(users(user(
                                "alice",
                                "full",
                                "<display-text>Alice</display-text><roles><entry>presenter</entry></roles>"
                                        + atFocus(1)
                                        + atMeeting(1, "dialed-in"))))),
                        List.of(partial(shortUser("alice", "Alice", shortEndpoint(1, SHORT_MEDIUM))))));
    }

    static Stream<Row> conference() {
        return Stream.of(
                new Row(
                        "the conference is locked: it is, and each of its entities",
                        focus -> {},
                        focus -> focus.order("alice", 1, new Instruction.ChangeLock(true)),
                        List.of(partial("<conference-state><locked>true</locked></conference-state>"
                                + views(view(
                                                CONFERENCE,
                                                "<msci:active>true</msci:active><msci:locked>true</msci:locked>")
                                        + view(
                                                MEETING,
                                                "<msci:active>false</msci:active><msci:locked>true</msci:locked>")))),
                        List.of()),
                new Row(
                        "the subject of the record is changed",
                        focus -> {},
                        focus -> focus.reschedule("Budget", "", "", List.of("meeting")),
                        List.of(partial(description("Budget", MEETING_ENTRY, ""))),
                        List.of()),
                new Row(
                        "a presenter changes the subject",
                        focus -> {},
                        focus -> focus.order("alice", 1, new Instruction.ChangeSubject("Budget")),
                        List.of(partial(description("Budget", MEETING_ENTRY, ""))),
                        List.of()),
                new Row(
                        "the conference has other media than before: the view of its entities is told anew",
                        focus -> {},
                        focus -> focus.reschedule("Roadmap review", "", "", List.of()),
                        List.of(partial(description("Roadmap review", "", "")
                                + "<msci:conference-view ci:state=\"full\">"
                                + "<msci:entity-view entity=\"" + CONFERENCE + "\" ci:state=\"full\">"
                                + "<msci:entity-state><msci:active>true</msci:active><msci:locked>false</msci:locked>"
                                + "</msci:entity-state></msci:entity-view></msci:conference-view>")),
                        List.of()),
                new Row(
                        "everybody has left: the conference is deleted",
                        focus -> {},
                        focus -> focus.leave("alice", 1),
                        List.of("deleted "),
                        List.of("deleted ")),
                new Row(
                        "a presenter ends the conference",
                        NotificationTriggersTest::bobIsInTheMedium,
                        focus -> focus.order("alice", 1, new Instruction.End()),
                        List.of("deleted "),
                        List.of("deleted ")),
                new Row(
                        "the conference is too long",
                        NotificationTriggersTest::bobIsInTheMedium,
                        focus -> focus.pass(Duration.ofHours(24)),
                        List.of("deleted "),
                        List.of("deleted ")));
    }

    private static void bobIsInTheMedium(TestFocus focus) {
        focus.join("bob", 2);
        focus.connectMedia("bob", 2);
    }

    private static List<Long> countFrom2(int documents) {
        return Stream.iterate(2L, next -> next + 1).limit(documents).toList();
    }
}
