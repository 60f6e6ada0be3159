/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rostrum.c3p.C3pCodec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.rostrum.focus.notify.TestFocus.ALICE;
import static org.rostrum.focus.notify.TestFocus.BOB;
import static org.rostrum.focus.notify.TestFocus.CONFERENCE;

class ConferenceNotificationsTest {

    private final TestFocus focus = new TestFocus(Runnable::run);
    private final NotificationHub hub = focus.hub();
    private final TestTransport transport = focus.transport();

    @BeforeEach
    void aliceIsThere() {
        focus.join("alice", 1);
    }

    @Test
    void aSubscriptionStartsWithTheWholeConference() throws IOException {
        focus.join("bob", 2);
        focus.connectMedia("bob", 2);

        NotificationDocument first = focus.subscribe("a", ALICE, Form.CONFERENCE_INFO, Delivery.BENOTIFY);

        assertGolden("full", first);
        assertThat(first.version()).isEqualTo(1);
        assertThat(first.contentType()).isEqualTo("application/conference-info+xml");
        assertThat(first.bytes()).hasSize(first.length());
    }

    @Test
    void whoConnectsAMediumIsToldOfInFullWithinAPartialDocument() throws IOException {
        focus.join("bob", 2);
        focus.subscribe("a", ALICE, Form.CONFERENCE_INFO, Delivery.BENOTIFY);

        focus.connectMedia("bob", 2);

        assertGolden("medium-connected", transport.lastTo("a").document());
        assertThat(transport.lastTo("a").delivery()).isEqualTo(Delivery.BENOTIFY);
        assertThat(transport.lastTo("a").state()).isEqualTo(SubscriptionState.ACTIVE);
    }

    @Test
    void theShortFormIsWhatTheSourcePrints() throws IOException {
        focus.join("bob", 2);
        focus.subscribe("a", ALICE, Form.CONFERENCE_STATE, Delivery.BENOTIFY);

        focus.connectMedia("bob", 2);

        assertGolden("medium-connected-short", transport.lastTo("a").document());
        assertThat(transport.lastTo("a").document().contentType()).isEqualTo("application/conference-state+xml");
    }

    @Test
    void theShortFormSaysNothingWhereItHasNoWords() {
        focus.subscribe("short", ALICE, Form.CONFERENCE_STATE, Delivery.BENOTIFY);
        focus.subscribe("long", ALICE, Form.CONFERENCE_INFO, Delivery.BENOTIFY);
        focus.connectMedia("alice", 1);
        int before = transport.sentTo("short").size();

        focus.disconnectMedia("alice", 1);
        focus.loseMcu();

        assertThat(transport.sentTo("short")).hasSize(before + 1);
        assertThat(transport.versions("short")).isSorted();
        assertThat(text(transport.lastTo("long").document())).contains("<msci:active>false</msci:active>");
    }

    @Test
    void everybodyHearsOfWhoComesAndGoes() {
        focus.subscribe("a", ALICE, Form.CONFERENCE_INFO, Delivery.BENOTIFY);
        focus.join("bob", 2);
        assertThat(text(transport.lastTo("a").document()))
                .contains("<user-count>2</user-count>")
                .contains("<user entity=\"sip:bob@example.com\" state=\"full\"><display-text>Bob</display-text>");

        focus.leave("bob", 2);
        assertThat(text(transport.lastTo("a").document()))
                .contains("<user-count>1</user-count>")
                .contains("<user entity=\"sip:bob@example.com\" state=\"deleted\"/>");
    }

    @Test
    void aDeviceThatGoesIsDeletedFromItsPerson() {
        focus.join("bob", 2);
        focus.join("bob", 3);
        focus.subscribe("a", ALICE, Form.CONFERENCE_INFO, Delivery.BENOTIFY);

        focus.leave("bob", 3);

        assertThat(text(transport.lastTo("a").document()))
                .contains(
                        "<user entity=\"sip:bob@example.com\" state=\"partial\"><endpoint entity=\"" + TestFocus.guid(3)
                                + "\" state=\"deleted\" msci:session-type=\"focus\"><disconnection-method>departed<")
                .doesNotContain("user-count");
    }

    @Test
    void oneEntryMakesAtMostOneDocument() {
        focus.join("bob", 2);
        focus.connectMedia("bob", 2);
        focus.subscribe("a", ALICE, Form.CONFERENCE_INFO, Delivery.BENOTIFY);

        focus.leave("bob", 2);

        assertThat(transport.sentTo("a")).hasSize(1);
    }

    @Test
    void nothingIsSentWhenNothingCanBeSeen() {
        focus.subscribe("a", ALICE, Form.CONFERENCE_INFO, Delivery.BENOTIFY);

        focus.join("alice", 1);
        focus.pass(Duration.ofSeconds(1));

        assertThat(transport.sentTo("a")).isEmpty();
    }

    @Test
    void subscribersShareTheBytesAndHaveTheirOwnVersions() {
        focus.join("bob", 2);
        focus.subscribe("a", ALICE, Form.CONFERENCE_INFO, Delivery.BENOTIFY);
        focus.connectMedia("alice", 1);
        focus.subscribe("b", BOB, Form.CONFERENCE_INFO, Delivery.BENOTIFY);

        focus.connectMedia("bob", 2);

        NotificationDocument toAlice = transport.lastTo("a").document();
        NotificationDocument toBob = transport.lastTo("b").document();
        assertThat(toAlice.encoding()).isSameAs(toBob.encoding());
        assertThat(toBob.version()).isEqualTo(2);
        assertThat(toAlice.version()).isGreaterThan(2);
        assertThat(toAlice.parts()).hasSize(2);
    }

    @Test
    void fullDocumentsOfOneRevisionAreSharedToo() {
        focus.join("bob", 2);

        NotificationDocument one = focus.subscribe("a", ALICE, Form.CONFERENCE_INFO, Delivery.BENOTIFY);
        NotificationDocument other = focus.subscribe("b", BOB, Form.CONFERENCE_INFO, Delivery.BENOTIFY);
        focus.join("carol", 3);
        NotificationDocument later =
                focus.subscribe("c", TestFocus.uri("carol"), Form.CONFERENCE_INFO, Delivery.BENOTIFY);

        assertThat(one.encoding()).isSameAs(other.encoding());
        assertThat(later.encoding()).isNotSameAs(one.encoding());
    }

    @Test
    void onlyParticipantsMaySubscribe() {
        assertThat(answerTo("x", TestFocus.uri("mallory"), CONFERENCE))
                .isEqualTo(new SubscriptionAnswer.NotParticipant());
        assertThat(answerTo("x", ALICE, CONFERENCE.replace("K7QW", "ABCD")))
                .isEqualTo(new SubscriptionAnswer.NoConference());
        focus.leave("alice", 1);
        assertThat(answerTo("x", ALICE, CONFERENCE)).isEqualTo(new SubscriptionAnswer.NoConference());
        assertThat(hub.subscriptions()).isZero();
    }

    @Test
    void aRefreshBringsTheWholeAgainWithTheNextVersion() {
        focus.subscribe("a", ALICE, Form.CONFERENCE_INFO, Delivery.BENOTIFY);
        focus.join("bob", 2);

        NotificationDocument again = focus.refresh("a");

        assertThat(again.version()).isEqualTo(3);
        assertThat(text(again)).contains("state=\"full\"").contains("sip:bob@example.com");
    }

    @Test
    void theEndOfASubscriptionBringsTheWholeOnceMoreAndThenNothing() {
        focus.subscribe("a", ALICE, Form.CONFERENCE_INFO, Delivery.BENOTIFY);
        List<SubscriptionAnswer> answers = new ArrayList<>();

        hub.unsubscribe(CONFERENCE, "a", answers::add);
        focus.join("bob", 2);

        assertThat(answers).singleElement().isInstanceOf(SubscriptionAnswer.Current.class);
        assertThat(transport.sentTo("a")).isEmpty();
        assertThat(hub.subscriptions()).isZero();
    }

    @Test
    void whatIsNoSubscriptionCannotBeRefreshedOrEnded() {
        List<SubscriptionAnswer> answers = new ArrayList<>();

        hub.refresh(CONFERENCE, "nobody", answers::add);
        hub.unsubscribe(CONFERENCE, "nobody", answers::add);
        hub.pause(CONFERENCE, "nobody");
        hub.resume(CONFERENCE, "nobody");
        hub.acknowledged(CONFERENCE, "nobody");
        hub.forget(CONFERENCE, "nobody");

        assertThat(answers).hasSize(2).containsOnly(new SubscriptionAnswer.NoSubscription());
        assertThat(hub.subscriptions()).isZero();
    }

    @Test
    void whoLeavesIsToldLast() {
        focus.join("bob", 2);
        focus.subscribe("b", BOB, Form.CONFERENCE_INFO, Delivery.BENOTIFY);
        focus.subscribe("short", BOB, Form.CONFERENCE_STATE, Delivery.NOTIFY);

        focus.leave("bob", 2);
        focus.join("carol", 3);

        assertThat(transport.sentTo("b")).singleElement().satisfies(last -> {
            assertThat(last.state()).isEqualTo(SubscriptionState.LEFT);
            assertThat(text(last.document())).contains("state=\"deleted\"");
        });
        assertThat(transport.sentTo("short"))
                .singleElement()
                .satisfies(last -> assertThat(last.state().token()).startsWith("terminated"));
        assertThat(hub.subscriptions()).isZero();
    }

    @Test
    void whenAConferenceEndsEverybodyHearsThatItIsDeleted() {
        focus.subscribe("a", ALICE, Form.CONFERENCE_INFO, Delivery.BENOTIFY);
        focus.subscribe("s", ALICE, Form.CONFERENCE_STATE, Delivery.BENOTIFY);
        focus.subscribe("p", ALICE, Form.CONFERENCE_INFO, Delivery.BENOTIFY);
        hub.pause(CONFERENCE, "p");

        focus.leave("alice", 1);

        for (String name : List.of("a", "s", "p")) {
            assertThat(transport.sentTo(name)).singleElement().satisfies(last -> {
                assertThat(last.state()).isEqualTo(SubscriptionState.CONFERENCE_OVER);
                assertThat(last.document().version()).isEqualTo(2);
                assertThat(text(last.document())).contains("state=\"deleted\"").doesNotContain("<user");
            });
        }
        assertThat(hub.subscriptions()).isZero();
    }

    @Test
    void theNextLifeOfAConferenceHasItsOwnSubscriptions() {
        focus.subscribe("a", ALICE, Form.CONFERENCE_INFO, Delivery.BENOTIFY);
        focus.leave("alice", 1);
        focus.join("alice", 1);

        NotificationDocument first = focus.subscribe("a", ALICE, Form.CONFERENCE_INFO, Delivery.BENOTIFY);
        focus.join("bob", 2);

        assertThat(first.version()).isEqualTo(1);
        assertThat(transport.lastTo("a").document().version()).isEqualTo(2);
    }

    @Test
    void aLaneThatFallsBehindTellsSeveralEntriesInOneDocument() {
        ManualExecutor lane = new ManualExecutor();
        TestFocus slow = new TestFocus(lane);
        slow.join("alice", 1);
        slow.hub()
                .subscribe(
                        new Subscriber("a", CONFERENCE, ALICE, Form.CONFERENCE_INFO, Delivery.BENOTIFY, true),
                        answer -> {});
        lane.runAll();

        slow.join("bob", 2);
        slow.join("carol", 3);
        slow.connectMedia("carol", 3);
        slow.leave("bob", 2);
        assertThat(lane.waiting()).isEqualTo(1);
        lane.runAll();

        assertThat(slow.transport().sentTo("a")).hasSize(1);
    }

    @Test
    void whatTheFirstDocumentHoldsIsNotToldAgain() {
        ManualExecutor lane = new ManualExecutor();
        TestFocus slow = new TestFocus(lane);
        slow.join("alice", 1);
        slow.join("bob", 2);
        slow.hub()
                .subscribe(
                        new Subscriber("x", CONFERENCE, BOB, Form.CONFERENCE_INFO, Delivery.BENOTIFY, true),
                        answer -> {});
        lane.runAll();
        List<NotificationDocument> first = new ArrayList<>();
        slow.join("carol", 3);
        slow.hub()
                .subscribe(
                        new Subscriber("a", CONFERENCE, ALICE, Form.CONFERENCE_INFO, Delivery.BENOTIFY, true),
                        answer -> first.add(((SubscriptionAnswer.Current) answer).document()));
        slow.leave("carol", 3);
        lane.runAll();

        assertThat(text(first.getFirst())).doesNotContain("carol");
        assertThat(slow.transport().sentTo("a")).isEmpty();
        assertThat(text(slow.transport().lastTo("x").document())).contains("carol");
    }

    @Test
    void atLeastOneThreadIsNeeded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConferenceNotifications(
                        () -> {
                            throw new AssertionError("not asked for");
                        },
                        C3pCodec.create(),
                        transport,
                        List.of()));
    }

    @Test
    void itsThreadsFinishWhatIsQueuedWhenTheyStop() throws Exception {
        NotificationThreads threads = new NotificationThreads(2);
        List<String> ran = new ArrayList<>();
        threads.start();
        threads.executors()
                .getFirst()
                .execute(() -> ran.add(Thread.currentThread().getName()));

        threads.stop();
        threads.executors().getFirst().execute(() -> ran.add("too late"));

        assertThat(ran).containsExactly("notify-1");
        assertThat(threads.name()).isEqualTo("notifications");
    }

    private SubscriptionAnswer answerTo(String name, String user, String conference) {
        List<SubscriptionAnswer> answers = new ArrayList<>();
        hub.subscribe(
                new Subscriber(name, conference, user, Form.CONFERENCE_INFO, Delivery.BENOTIFY, true), answers::add);
        return answers.getFirst();
    }

    private static String text(NotificationDocument document) {
        return new String(document.bytes(), StandardCharsets.UTF_8);
    }

    /** Byte for byte; {@code -Drostrum.golden.write=true} writes the files anew. */
    private static void assertGolden(String name, NotificationDocument document) throws IOException {
        Path file = Path.of("src/test/resources/notify", name + ".xml");
        if (Boolean.getBoolean("rostrum.golden.write")) {
            Files.write(file, document.bytes());
        }
        assertThat(text(document)).isEqualTo(Files.readString(file));
    }
}
