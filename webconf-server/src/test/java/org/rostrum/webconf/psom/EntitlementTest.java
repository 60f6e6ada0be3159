/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rostrum.webconf.meeting.Role;
import org.rostrum.webconf.meeting.part.Rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rostrum.webconf.psom.World.extended;

/** Who may not have a file is not told where it is. */
class EntitlementTest {
    private static final String DECK = extended(6) + ".cSetFullPptFileInfo";
    private static final String HANDOUT = extended(8) + ".cSetFileUrl";
    private static final String NO_DECK = DECK + "[null, null, null, null]";
    private static final String NO_HANDOUT = HANDOUT + "[null]";

    private final World world = new World();
    private final Room room = world.room();

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void attendeeIsToldWhereThoseFilesAreThatAttendeesMayHave() {
        assertThat(room.join("bob", Role.ATTENDEE).news())
                .anyMatch(told -> told.startsWith(HANDOUT + "[https:"))
                .contains(NO_DECK);
    }

    @Test
    void presenterIsToldWhereAllFilesAre() {
        room.setAttendeeRights(world.pam(), 0);

        assertThat(room.join("paul", Role.PRESENTER).news())
                .anyMatch(told -> told.startsWith(HANDOUT + "[https:"))
                .anyMatch(told -> told.startsWith(DECK + "[https:"));
    }

    @Test
    void rightThatComesOrGoesCountsAtOnce() {
        TestDevice bob = room.join("bob", Role.ATTENDEE);
        bob.news();

        room.setAttendeeRights(world.pam(), Rights.SAVE_OR_PRINT);

        assertThat(bob.news()).contains(NO_HANDOUT).anyMatch(told -> told.startsWith(DECK + "[https:"));
        assertThat(world.pam().news()).doesNotContain(NO_HANDOUT);
    }

    @Test
    void whoGetsAnotherRoleGetsOrLosesTheFiles() {
        room.setAttendeeRights(world.pam(), 0);
        TestDevice bob = room.join("bob", Role.ATTENDEE);
        bob.news();

        room.changeRole("bob", Role.PRESENTER);
        assertThat(bob.news())
                .anyMatch(told -> told.startsWith(HANDOUT + "[https:"))
                .anyMatch(told -> told.startsWith(DECK + "[https:"));

        room.changeRole("bob", Role.ATTENDEE);
        assertThat(bob.news()).contains(NO_HANDOUT, NO_DECK);
    }

    @Test
    void whoComesBackIsToldWhatHeMayNotHaveAnyMore() {
        TestDevice bob = room.join("bob", Role.ATTENDEE);
        ClientModel known = bob.cut(Integer.MAX_VALUE);
        bob.lose();
        room.setAttendeeRights(world.pam(), 0);

        TestDevice back = room.resume("bob", Role.ATTENDEE, known);

        assertThat(back.news()).contains(NO_HANDOUT);
        assertThat(back.model().resumed()).isTrue();
    }
}
