/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rostrum.focus.conference.EndpointStatus;
import org.rostrum.focus.conference.Instruction;
import org.rostrum.focus.conference.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rostrum.focus.notify.TestFocus.ALICE;
import static org.rostrum.focus.notify.TestFocus.BOB;
import static org.rostrum.focus.notify.TestFocus.CONFERENCE;
import static org.rostrum.focus.notify.TestFocus.MEETING;

/** What each event makes subscribers hear (C3P 6.7): the whole body of every document, so that nothing else is in it. */
class NotificationTriggersTest {

    private static final String NOW = "2026-03-01T12:00:00Z";

    private final TestFocus focus = new TestFocus(Runnable::run);
    private final TestTransport transport = focus.transport();

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
        subscribe("info", ALICE, Form.CONFERENCE_INFO);
        subscribe("state", ALICE, Form.CONFERENCE_STATE);

        row.event().accept(focus);

        assertThat(bodies("info")).isEqualTo(row.info());
        assertThat(bodies("state")).isEqualTo(row.state());
        assertThat(versions("info")).isEqualTo(countFrom2(row.info().size()));
        assertThat(versions("state")).isEqualTo(countFrom2(row.state().size()));
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
                                partial(views(view(MEETING, "<msci:active>true</msci:active>"))),
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
                        "an MCU is lost: its view and all its endpoints go in one document",
                        focus -> {
                            focus.connectMedia("alice", 1);
                            bobIsInTheMedium(focus);
                        },
                        TestFocus::loseMcu,
                        List.of(partial(users(user("alice", "partial", gone(1, "meeting", "failed"))
                                        + user("bob", "partial", gone(2, "meeting", "failed")))
                                + views(view(MEETING, "<msci:active>false</msci:active>")))),
                        List.of(partial(shortUser("alice", "Alice", shortEndpoint(1, ""))
                                + shortUser("bob", "Bob", shortEndpoint(2, ""))))),
                new Row(
                        "a lost MCU is replaced when somebody asks for the medium",
                        focus -> {
                            focus.connectMedia("alice", 1);
                            focus.loseMcu();
                        },
                        focus -> focus.connectMedia("alice", 1),
                        List.of(
                                partial(views(view(MEETING, "<msci:active>true</msci:active>"))),
                                partial(users(user(
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
                        "the subject is changed",
                        focus -> {},
                        focus -> focus.reschedule("Budget", "", "", List.of("meeting")),
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

    @Test
    void aSubscriptionBeginsWithEverythingAndSoDoesItsRefresh() {
        focus.reschedule("Budget", "<opaque><a xmlns=\"urn:x\">all</a></opaque>", "", List.of("meeting"));

        NotificationDocument whole = subscribe("b", ALICE, Form.CONFERENCE_INFO);

        String first = body(whole);
        assertThat(new String(whole.bytes(), StandardCharsets.UTF_8)).contains("xmlns:n1=\"urn:x\"");
        assertThat(first)
                .isEqualTo("full "
                        + description(
                                "Budget",
                                MEETING_ENTRY,
                                "<msci:notification-data><n1:a>all</n1:a></msci:notification-data>")
                        + "<conference-state><user-count>1</user-count><active>true</active><locked>false</locked>"
                        + "</conference-state>"
                        + users(user(
                                        "alice",
                                        "full",
                                        "<display-text>Alice</display-text><roles><entry>presenter</entry></roles>"
                                                + atFocus(1)))
                                .replace("<users state=\"partial\">", "<users state=\"full\">")
                        + "<msci:conference-view ci:state=\"full\">"
                        + "<msci:entity-view entity=\"" + CONFERENCE + "\" ci:state=\"full\"><msci:entity-state>"
                        + "<msci:active>true</msci:active><msci:locked>false</msci:locked></msci:entity-state>"
                        + "</msci:entity-view>"
                        + "<msci:entity-view entity=\"" + MEETING + "\" ci:state=\"full\"><msci:entity-state>"
                        + "<msci:active>false</msci:active><msci:locked>false</msci:locked>"
                        + "<msci:media><entry label=\"meeting\"><type>meeting</type></entry></msci:media>"
                        + "</msci:entity-state></msci:entity-view></msci:conference-view>");
        List<SubscriptionAnswer> again = new ArrayList<>();
        focus.hub().refresh(CONFERENCE, "b", again::add);
        assertThat(again).singleElement().satisfies(answer -> {
            NotificationDocument document = ((SubscriptionAnswer.Current) answer).document();
            assertThat(body(document)).isEqualTo(first);
            assertThat(document.version()).isEqualTo(2);
        });
    }

    @Test
    void whatIsForTheOrganizerReachesNobodyElse() {
        String forAll = "<opaque><a xmlns=\"urn:x\">all</a></opaque>";
        String forHer = "<opaque><b xmlns=\"urn:x\">hers</b></opaque>";
        focus.join("bob", 2);
        focus.reschedule("Budget", forAll, forHer, List.of("meeting"));

        assertThat(body(subscribe("a", ALICE, Form.CONFERENCE_INFO))).contains(">all<", ">hers<");
        assertThat(body(subscribe("b", BOB, Form.CONFERENCE_INFO)))
                .contains(">all<")
                .doesNotContain("hers");

        focus.reschedule("Plans", forAll, forHer, List.of("meeting"));
        assertThat(bodies("a")).singleElement().asString().contains(">Plans<", ">all<", ">hers<");
        assertThat(bodies("b"))
                .singleElement()
                .asString()
                .contains(">Plans<", ">all<")
                .doesNotContain("hers");

        focus.join("carol", 3);
        assertThat(transport.lastTo("a").document().encoding())
                .as("where nothing is for her alone, she shares everybody's bytes")
                .isSameAs(transport.lastTo("b").document().encoding());
    }

    private static final String MEETING_ENTRY = "<entry><uri>" + MEETING + "</uri><purpose>meeting</purpose></entry>";
    private static final String SHORT_MEDIUM = "<media entity=\"2\" state=\"full\">"
            + "<display-text>data collab</display-text><proto>dataCollab</proto></media>";

    private static void bobIsInTheMedium(TestFocus focus) {
        focus.join("bob", 2);
        focus.connectMedia("bob", 2);
    }

    private static String partial(String body) {
        return "partial " + body;
    }

    private static String count(int people) {
        return "<conference-state><user-count>" + people + "</user-count></conference-state>";
    }

    private static String description(String subject, String entries, String data) {
        return "<conference-description><subject>" + subject + "</subject>"
                + (entries.isEmpty() ? "<conf-uris/>" : "<conf-uris>" + entries + "</conf-uris>")
                + "<maximum-user-count>1000</maximum-user-count>"
                + "<msci:organizer><msci:uri>" + ALICE + "</msci:uri></msci:organizer>"
                + "<msci:conference-id>K7QW2M9A</msci:conference-id><msci:is-active>true</msci:is-active>"
                + "<msci:admission-policy>openAuthenticated</msci:admission-policy>" + data
                + "</conference-description>";
    }

    private static String users(String users) {
        return "<users state=\"partial\">" + users + "</users>";
    }

    private static String user(String name, String state, String content) {
        String start = "<user entity=\"" + TestFocus.uri(name) + "\" state=\"" + state + "\"";
        return content.isEmpty() ? start + "/>" : start + ">" + content + "</user>";
    }

    private static String person(String displayText) {
        return "<display-text>" + displayText + "</display-text><roles><entry>attendee</entry></roles>";
    }

    private static String atFocus(int device) {
        return endpoint(
                device,
                "full",
                "focus",
                "<status>connected</status><joining-method>dialed-in</joining-method>"
                        + "<joining-info><when>" + NOW + "</when></joining-info>"
                        + "<msci:authMethod>enterprise</msci:authMethod>"
                        + "<msci:accessMethod>internal</msci:accessMethod>");
    }

    private static String atMeeting(int device, String joining) {
        return endpoint(
                device,
                "full",
                "meeting",
                "<status>connected</status><joining-method>" + joining + "</joining-method>"
                        + "<joining-info><when>" + NOW + "</when></joining-info>"
                        + "<media id=\"2\" state=\"full\"><display-text>data collab</display-text><type>meeting</type></media>");
    }

    private static String called(int device, String status) {
        return endpoint(
                device,
                "full",
                "meeting",
                "<status>" + status + "</status><joining-method>dialed-out</joining-method>");
    }

    private static String gone(int device, String sessionType, String how) {
        return endpoint(
                device,
                "deleted",
                sessionType,
                "<disconnection-method>" + how + "</disconnection-method>" + "<disconnection-info><when>" + NOW
                        + "</when></disconnection-info>");
    }

    private static String endpoint(int device, String state, String sessionType, String content) {
        return "<endpoint entity=\"" + TestFocus.guid(device) + "\" state=\"" + state + "\" msci:session-type=\""
                + sessionType + "\">" + content + "</endpoint>";
    }

    private static String views(String views) {
        return "<msci:conference-view ci:state=\"partial\">" + views + "</msci:conference-view>";
    }

    private static String view(String entity, String state) {
        return "<msci:entity-view entity=\"" + entity + "\" ci:state=\"partial\"><msci:entity-state>" + state
                + "</msci:entity-state></msci:entity-view>";
    }

    private static String shortUser(String name, String displayText, String endpoints) {
        return "<user entity=\"" + name + "@example.com\" state=\"full\"><display-text>" + displayText
                + "</display-text>" + endpoints + "</user>";
    }

    private static String shortEndpoint(int device, String media) {
        return "<endpoint entity=\"" + TestFocus.guid(device) + "\"><state>connected</state>" + media + "</endpoint>";
    }

    private NotificationDocument subscribe(String name, String user, Form form) {
        List<SubscriptionAnswer> answers = new ArrayList<>();
        focus.hub().subscribe(new Subscriber(name, CONFERENCE, user, form, Delivery.BENOTIFY, true), answers::add);
        return ((SubscriptionAnswer.Current) answers.getFirst()).document();
    }

    private List<String> bodies(String subscription) {
        return transport.sentTo(subscription).stream()
                .map(notification -> body(notification.document()))
                .toList();
    }

    private List<Long> versions(String subscription) {
        return transport.sentTo(subscription).stream()
                .map(notification -> notification.document().version())
                .toList();
    }

    private static List<Long> countFrom2(int documents) {
        return Stream.iterate(2L, next -> next + 1).limit(documents).toList();
    }

    /** The state of the root and what is in it. */
    private static String body(NotificationDocument document) {
        String xml = new String(document.bytes(), StandardCharsets.UTF_8);
        int end = xml.indexOf('>');
        String root = xml.substring(0, end);
        String state = root.replaceAll("(?s).*\\sstate=\"([a-z]+)\".*", "$1");
        return state + " " + (root.endsWith("/") ? "" : xml.substring(end + 1, xml.lastIndexOf("</")));
    }
}
