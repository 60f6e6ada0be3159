/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rostrum.focus.notify.DocumentText.MEETING_ENTRY;
import static org.rostrum.focus.notify.DocumentText.atFocus;
import static org.rostrum.focus.notify.DocumentText.body;
import static org.rostrum.focus.notify.DocumentText.description;
import static org.rostrum.focus.notify.DocumentText.user;
import static org.rostrum.focus.notify.DocumentText.users;
import static org.rostrum.focus.notify.DocumentText.wholeView;
import static org.rostrum.focus.notify.TestFocus.ALICE;
import static org.rostrum.focus.notify.TestFocus.BOB;
import static org.rostrum.focus.notify.TestFocus.CONFERENCE;
import static org.rostrum.focus.notify.TestFocus.MEETING;

/** What a subscription begins with, and whom it is for (C3P 6.2). */
class FullDocumentTest {

    private final TestFocus focus = new TestFocus(Runnable::run);
    private final TestTransport transport = focus.transport();

    @BeforeEach
    void aliceIsThere() {
        focus.join("alice", 1);
    }

    @Test
    void aSubscriptionBeginsWithEverythingAndSoDoesItsRefresh() {
        focus.reschedule("Budget", "<opaque><a xmlns=\"urn:x\">all</a></opaque>", "", List.of("meeting"));

        NotificationDocument whole = focus.subscribe("b", ALICE, Form.CONFERENCE_INFO);

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
    void whatAnMcuSaysOfItselfIsThereForWhoComesLaterUntilTheMcuIsLost() {
        String recording = "<msci:recording><msci:active>true</msci:active></msci:recording>";
        focus.connectMedia("alice", 1);
        focus.describe(recording);

        assertThat(body(focus.subscribe("b", ALICE, Form.CONFERENCE_INFO))).contains(wholeView(true, recording));

        focus.loseMcu();
        assertThat(body(focus.subscribe("c", ALICE, Form.CONFERENCE_INFO))).contains(wholeView(true, ""));
    }

    @Test
    void everybodyIsShownAsHeIsWhenItIsAskedFor() {
        focus.join("bob", 2);
        focus.join("carol", 3);
        focus.subscribe("a", ALICE, Form.CONFERENCE_INFO);
        focus.connectMedia("bob", 2);
        focus.leave("carol", 3);
        focus.join("dave", 4);

        assertThat(body(focus.refresh("a")))
                .isEqualTo(body(focus.subscribe("b", BOB, Form.CONFERENCE_INFO)))
                .contains(">Alice<", ">Bob<", ">Dave<", "<media id=\"2\"")
                .doesNotContain("carol");

        focus.join("carol", 5);
        assertThat(body(focus.refresh("a"))).contains(">Carol<", atFocus(5)).doesNotContain(atFocus(3));
    }

    @Test
    void whatIsForTheOrganizerReachesNobodyElse() {
        String forAll = "<opaque><a xmlns=\"urn:x\">all</a></opaque>";
        String forHer = "<opaque><b xmlns=\"urn:x\">hers</b></opaque>";
        focus.join("bob", 2);
        focus.reschedule("Budget", forAll, forHer, List.of("meeting"));

        assertThat(body(focus.subscribe("a", ALICE, Form.CONFERENCE_INFO))).contains(">all<", ">hers<");
        assertThat(body(focus.subscribe("b", BOB, Form.CONFERENCE_INFO)))
                .contains(">all<")
                .doesNotContain("hers");

        focus.reschedule("Plans", forAll, forHer, List.of("meeting"));
        assertThat(transport.bodies("a")).singleElement().asString().contains(">Plans<", ">all<", ">hers<");
        assertThat(transport.bodies("b"))
                .singleElement()
                .asString()
                .contains(">Plans<", ">all<")
                .doesNotContain("hers");

        focus.join("carol", 3);
        assertThat(transport.lastTo("a").document().encoding())
                .as("where nothing is for her alone, she shares everybody's bytes")
                .isSameAs(transport.lastTo("b").document().encoding());
    }
}
