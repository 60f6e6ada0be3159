/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rostrum.webconf.host.Recorder;
import org.rostrum.webconf.meeting.Role;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody loses the connection, and comes back to what he knows or to a fresh state. */
class ResumeTest {
    private final World world = new World();
    private final Room room = world.room();
    private final TestDevice bob = room.join("bob", Role.ATTENDEE);

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void whoComesBackIsToldOnlyWhatHeMissed() {
        ClientModel known = loseBob();
        draw();

        TestDevice back = room.resume("bob", Role.ATTENDEE, known);

        List<String> news = back.news();
        assertThat(back.model().resumed()).isTrue();
        assertThat(news.subList(0, 3))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith(".cAuthenticated"),
                        second -> assertThat(second).startsWith(".cResumed"),
                        third -> assertThat(third).isEqualTo("CONNECT meeting"));
        assertThat(news).filteredOn(line -> line.contains("cAdded[")).hasSize(1);
        assertThat(news).noneMatch(line -> line.contains("cSetPoll") || line.contains("cSetConferenceInfo"));
        assertThat(back.model().objects())
                .isEqualTo(
                        room.join("bob", " late", Role.ATTENDEE, false).model().objects());
    }

    @Test
    void lineThatGrewIsToldAsAWhole() {
        ClientModel known = loseBob();
        world.pam().call(World.board(1), "sAppendPoints", 1L, new int[] {5, 6});

        TestDevice back = room.resume("bob", Role.ATTENDEE, known);

        assertThat(back.news())
                .anyMatch(line -> line.contains("cModified[1, -1, 100, [1, 2, 5, 6]"))
                .noneMatch(line -> line.contains("cAppended"));
    }

    @Test
    void pointersThatMovedMeanwhileAreNotShownAgain() {
        ClientModel known = loseBob();
        world.pam().call(World.board(1), "sMovePointer", 1, 5, 5, true);

        assertThat(room.resume("bob", Role.ATTENDEE, known).news()).noneMatch(line -> line.contains("cPointerMoved"));
    }

    @Test
    void whoHasAnotherRoleNowBeginsAfresh() {
        ClientModel known = loseBob();

        TestDevice back = room.resume("bob", Role.PRESENTER, known);

        assertThat(back.model().resumed()).isFalse();
        assertThat(back.model().objects())
                .isEqualTo(
                        room.join("bob", " late", Role.PRESENTER, false).model().objects());
    }

    @Test
    void whoWasSomethingElseForAWhileBeginsAfresh() {
        ClientModel known = bob.cut(Integer.MAX_VALUE);
        room.changeRole("bob", Role.PRESENTER);
        room.changeRole("bob", Role.ATTENDEE);

        assertThat(room.resume("bob", Role.ATTENDEE, known).model().resumed()).isFalse();
    }

    @Test
    void whoWasNotThereAtTheTimeBeginsAfresh() {
        ClientModel known = loseBob();

        TestDevice stranger = room.resume("carol", Role.ATTENDEE, known);

        assertThat(stranger.model().resumed()).isFalse();
        assertThat(stranger.model().objects())
                .isEqualTo(room.join("carol", " late", Role.ATTENDEE, false)
                        .model()
                        .objects());
    }

    @Test
    void whatIsOlderThanTheHistoryIsToldAfresh() {
        ClientModel known = loseBob();
        for (int i = 0; i < (History.CHAPTERS + 1) * History.CHAPTER_EVENTS; i++) {
            world.pam().call(World.board(1), "sAppendPoints", 1L, new int[] {i, i});
        }

        TestDevice back = room.resume("bob", Role.ATTENDEE, known);

        assertThat(back.model().resumed()).isFalse();
        assertThat(back.model().objects())
                .isEqualTo(
                        room.join("bob", " late", Role.ATTENDEE, false).model().objects());
    }

    @Test
    void numberOfAnotherGenerationMeansNothing() {
        ClientModel known = loseBob();
        try (Room next = new Room(Recorder.NONE, 2)) {
            assertThat(next.resume("bob", Role.ATTENDEE, known).model().resumed())
                    .isFalse();
        }
    }

    private ClientModel loseBob() {
        ClientModel known = bob.cut(Integer.MAX_VALUE);
        bob.lose();
        return known;
    }

    private void draw() {
        world.pam().call(World.board(1), "sAdd", 2, 1, 1, -1, 100, new int[] {3, 4}, null, null);
    }
}
