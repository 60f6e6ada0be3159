/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.control;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.rostrum.webconf.meeting.Refusal;

import static org.assertj.core.api.Assertions.assertThat;

class ReasonsTest {
    @ParameterizedTest
    @CsvSource({
        "CONFERENCE_DOESNT_EXIST, conferenceDoesntExist",
        "SERVER_BUSY, serverBusy",
        "MEETING_FULL, maximumMeetingSizeExceeded",
        "DATA_COLLABORATION_OFF, mcuTypeNotAvailable",
        "ANONYMOUS_NOT_ALLOWED, anonymousUsersNotAllowed",
        "USER_DOESNT_EXIST, userDoesntExist",
        "TICKET_WRONG, unauthorized",
        "TICKET_SPENT, unauthorized",
        "NOT_A_PRESENTER, unauthorized",
        "INVALID_VALUE, requestMalformed"
    })
    void everyRefusalHasItsReason(Refusal refusal, String token) {
        assertThat(Reasons.of(refusal).token()).isEqualTo(token);
    }

    @ParameterizedTest
    @EnumSource
    void everyRefusalHasAWordForPeople(Refusal refusal) {
        assertThat(Reasons.text(refusal)).isNotBlank();
    }
}
