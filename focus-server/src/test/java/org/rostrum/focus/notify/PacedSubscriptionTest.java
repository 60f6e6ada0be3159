/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rostrum.focus.notify.TestFocus.ALICE;
import static org.rostrum.focus.notify.TestFocus.CONFERENCE;

/** Subscribers that cannot be told everything at once: those who answer each NOTIFY, and those who are away for a while. */
class PacedSubscriptionTest {

    private final TestFocus focus = new TestFocus(Runnable::run);
    private final NotificationHub hub = focus.hub();
    private final TestTransport transport = focus.transport();

    @BeforeEach
    void aliceIsThere() {
        focus.join("alice", 1);
    }

    @Test
    void aPausedSubscriptionHearsNothingUntilItRefreshes() {
        focus.subscribe("a", ALICE, Form.CONFERENCE_INFO, Delivery.BENOTIFY);
        hub.pause(CONFERENCE, "a");
        focus.join("bob", 2);
        assertThat(transport.sentTo("a")).isEmpty();

        NotificationDocument again = focus.refresh("a");
        focus.join("carol", 3);

        assertThat(again.version()).isEqualTo(2);
        assertThat(text(again)).contains("sip:bob@example.com");
        assertThat(transport.versions("a")).containsExactly(3L);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoRefusedADocumentForAWhileIsToldTheWholeAfterwards(boolean piggyback) {
        hub.subscribe(
                new Subscriber("a", CONFERENCE, ALICE, Form.CONFERENCE_INFO, Delivery.NOTIFY, piggyback), answer -> {});
        hub.acknowledged(CONFERENCE, "a");
        focus.join("bob", 2);
        hub.pause(CONFERENCE, "a");
        focus.join("carol", 3);
        assertThat(transport.versions("a")).containsExactly(2L);

        hub.resume(CONFERENCE, "a");
        hub.resume(CONFERENCE, "a");
        focus.leave("bob", 2);

        assertThat(transport.versions("a")).containsExactly(2L, 3L);
        assertThat(text(transport.lastTo("a").document())).contains("state=\"full\"", "bob", "carol");
        hub.acknowledged(CONFERENCE, "a");
        assertThat(transport.versions("a")).containsExactly(2L, 3L, 4L);
        assertThat(text(transport.lastTo("a").document()))
                .contains("<user entity=\"sip:bob@example.com\" state=\"deleted\"/>");
    }

    @Test
    void aNotifyWaitsForTheAnswerToTheOneBefore() {
        focus.subscribe("a", ALICE, Form.CONFERENCE_INFO, Delivery.NOTIFY);
        focus.join("bob", 2);
        focus.join("carol", 3);
        focus.leave("bob", 2);
        focus.join("dave", 4);
        assertThat(transport.sentTo("a")).isEmpty();

        hub.acknowledged(CONFERENCE, "a");

        assertThat(transport.versions("a")).containsExactly(2L);
        assertThat(text(transport.lastTo("a").document()))
                .contains("<user entity=\"sip:bob@example.com\" state=\"deleted\"/>")
                .contains("carol", "dave", "<user-count>3</user-count>");
        focus.leave("dave", 4);
        assertThat(transport.versions("a")).containsExactly(2L);
        hub.acknowledged(CONFERENCE, "a");
        assertThat(transport.versions("a")).containsExactly(2L, 3L);
    }

    @Test
    void whoIsBehindWithReadingIsToldInOneDocumentWhatHappensMeanwhile() {
        bobJoinsWhileAliceIsBehind();
        focus.join("carol", 3);
        focus.leave("bob", 2);
        assertThat(transport.sentTo("a")).isEmpty();

        transport.behind.clear();
        focus.join("dave", 4);
        assertThat(transport.sentTo("a")).isEmpty();
        hub.caughtUp(CONFERENCE, "a");
        focus.leave("dave", 4);

        assertThat(transport.versions("a")).containsExactly(2L, 3L);
        assertThat(text(transport.sentTo("a").getFirst().document()))
                .contains("<user entity=\"sip:bob@example.com\" state=\"deleted\"/>")
                .contains("carol", "dave", "<user-count>3</user-count>");
    }

    @Test
    void whoFallsBehindAgainWaitsAgain() {
        bobJoinsWhileAliceIsBehind();

        hub.caughtUp(CONFERENCE, "a");
        assertThat(transport.sentTo("a")).isEmpty();

        transport.behind.clear();
        hub.caughtUp(CONFERENCE, "a");
        assertThat(transport.versions("a")).containsExactly(2L);
    }

    @Test
    void aRefreshDoesNotWaitForWhoIsBehind() {
        bobJoinsWhileAliceIsBehind();

        NotificationDocument again = focus.refresh("a");
        transport.behind.clear();
        hub.caughtUp(CONFERENCE, "a");
        focus.join("carol", 3);

        assertThat(text(again)).contains("sip:bob@example.com");
        assertThat(transport.versions("a")).containsExactly(3L);
    }

    @Test
    void whoRefreshesOnAConnectionThatHeReadsWaitsForNoOtherOne() {
        bobJoinsWhileAliceIsBehind();

        transport.behind.clear();
        focus.refresh("a");
        focus.join("carol", 3);

        assertThat(transport.versions("a")).containsExactly(3L);
    }

    @Test
    void whoIsBehindHearsTheEndAllTheSame() {
        bobJoinsWhileAliceIsBehind();

        focus.leave("alice", 1);

        assertThat(transport.lastTo("a").state()).isEqualTo(SubscriptionState.LEFT);
    }

    @Test
    void aPiggybackedDocumentNeedsNoAnswer() {
        hub.subscribe(
                new Subscriber("a", CONFERENCE, ALICE, Form.CONFERENCE_INFO, Delivery.NOTIFY, true), answer -> {});

        focus.join("bob", 2);

        assertThat(transport.versions("a")).containsExactly(2L);
    }

    @Test
    void aRefreshLiftsWhatWasHeldBack() {
        focus.subscribe("a", ALICE, Form.CONFERENCE_INFO, Delivery.NOTIFY);
        focus.join("bob", 2);

        NotificationDocument again = focus.refresh("a");
        hub.acknowledged(CONFERENCE, "a");
        hub.acknowledged(CONFERENCE, "a");

        assertThat(text(again)).contains("sip:bob@example.com");
        assertThat(transport.sentTo("a")).isEmpty();
    }

    private void bobJoinsWhileAliceIsBehind() {
        focus.subscribe("a", ALICE, Form.CONFERENCE_INFO, Delivery.BENOTIFY);
        transport.behind.add("a");
        focus.join("bob", 2);
    }

    private static String text(NotificationDocument document) {
        return new String(document.bytes(), StandardCharsets.UTF_8);
    }
}
