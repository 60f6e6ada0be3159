/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The closed lists of words and numbers. */
class TokensTest {

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonIsReadAsItIsWritten(Reason reason) {
        assertThat(Reason.of(reason.token())).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "CONFERENCE_DOESNT_EXIST,conferenceDoesntExist",
        "USER_EXISTS_ALREADY,userExistsAlready",
        "MCU_TYPE_NOT_AVAILABLE,mcuTypeNotAvailable",
        "TIMEOUT,timeout",
        "STATIC_FLAG_DOESNT_MATCH,staticFlagDoesntMatch"
    })
    void reasonsAreSpeltAsTheReferenceSpellsThem(Reason reason, String token) {
        assertThat(reason.token()).isEqualTo(token);
    }

    @ParameterizedTest
    @CsvSource({
        "conferenceExists,CONFERENCE_EXISTS_ALREADY",
        "userExists,USER_EXISTS_ALREADY",
        "mediaExists,MEDIA_EXISTS_ALREADY",
        "recordingExists,RECORDING_EXISTS"
    })
    void theShortSpellingIsRead(String token, Reason reason) {
        assertThat(Reason.of(token)).contains(reason);
    }

    @Test
    void theBaseEnumerationIsGeneral() {
        assertThat(List.of(
                        "serverBusy",
                        "timeout",
                        "unauthorized",
                        "requestMalformed",
                        "requestTooLarge",
                        "requestCancelled",
                        "notSupported",
                        "otherFailure"))
                .allSatisfy(token ->
                        assertThat(Reason.of(token).orElseThrow().general()).isTrue());
        assertThat(Reason.USER_BUSY.general()).isFalse();
        assertThat(Reason.of("")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Diagnostic.class)
    void everyDiagnosticIsFoundByItsNumber(Diagnostic diagnostic) {
        assertThat(diagnostic.id()).isBetween(3000, 3023);
        assertThat(Diagnostic.of(diagnostic.id())).contains(diagnostic);
        assertThat(diagnostic.sipStatus()).isBetween(400, 501);
        assertThat(diagnostic.text()).isNotBlank().doesNotContain("\"");
    }

    @Test
    void numbersOutsideTheTableAreUnknown() {
        assertThat(Diagnostic.of(2999)).isEmpty();
        assertThat(Diagnostic.of(3024)).isEmpty();
    }

    @Test
    void onlyTheUnknownCommandIsToldInPublic() {
        assertThat(Diagnostic.COMMAND_NOT_IMPLEMENTED.header()).isEqualTo("ms-diagnostics-public");
        assertThat(Diagnostic.UNPARSEABLE.header()).isEqualTo("ms-diagnostics");
    }

    @ParameterizedTest
    @EnumSource(C3pCommand.class)
    void everyCommandIsFoundByItsName(C3pCommand command) {
        assertThat(C3pCommand.of(command.wireName())).contains(command);
        assertThat(command.newResponseBody()).isExactlyInstanceOf(command.responseType());
    }

    @Test
    void phasesAndCodesAreReadAsTheyAreWritten() {
        assertThat(Phase.of("reserve")).contains(Phase.RESERVE);
        assertThat(Phase.of("RESERVE")).isEmpty();
        assertThat(ResponseCode.of("pending")).contains(ResponseCode.PENDING);
        assertThat(ResponseCode.of("Pending")).isEmpty();
    }
}
