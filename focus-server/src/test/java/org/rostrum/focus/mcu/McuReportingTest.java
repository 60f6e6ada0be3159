/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.mcu;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rostrum.c3p.Namespaces;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.focus.conference.ConferenceEvent.EndpointConnected;
import org.rostrum.focus.conference.ConferenceEvent.McuUserAuthorized;

import static org.assertj.core.api.Assertions.assertThat;

/** Reports of an MCU, from its connection into the state, and what it is answered. */
@Timeout(180)
class McuReportingTest {

    @TempDir
    Path home;

    private LinkLab lab;

    @BeforeEach
    void open() throws Exception {
        lab = new LinkLab(home);
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @Test
    void aReportIsTakenOnceAndConfirmedEveryTime() throws Exception {
        lab.startFocus().ask("bob");
        lab.await(McuUserAuthorized.class);
        ConferenceType report = LinkLab.report(1, "b1", 1);

        assertThat(lab.mcu().report(lab.focusUrl(), report)).isEqualTo(200);
        long revision = lab.conference().revision();

        assertThat(lab.mcu().report(lab.focusUrl(), report)).isEqualTo(200);
        assertThat(lab.conference().revision()).isEqualTo(revision);
        assertThat(lab.events(EndpointConnected.class)).hasSize(1);
    }

    @Test
    void aReportOfAnotherGenerationIsGone() throws Exception {
        lab.startFocus().ask("bob");
        lab.await(McuUserAuthorized.class);

        assertThat(lab.mcu().report(lab.focusUrl(), LinkLab.report(7, "b1", 1))).isEqualTo(410);
        assertThat(lab.events(EndpointConnected.class)).isEmpty();
    }

    @Test
    void aGapIsNotTakenAndTheWholeIsAskedFor() throws Exception {
        lab.startFocus().ask("bob");
        lab.await(McuUserAuthorized.class);

        assertThat(lab.mcu().report(lab.focusUrl(), LinkLab.report(1, "b1", 3))).isEqualTo(503);

        LinkLab.awaitThat(() -> lab.mcu().commands().contains("getConference"));
        assertThat(lab.events(EndpointConnected.class)).isEmpty();
        assertThat(lab.mcu().report(lab.focusUrl(), LinkLab.report(1, "b1", 1))).isEqualTo(200);
    }

    @Test
    void aReportThatTheStateDoesNotTakeIsSentAgain() throws Exception {
        lab.startFocus().ask("bob");
        lab.await(McuUserAuthorized.class);
        lab.state.stop();

        assertThat(lab.mcu().report(lab.focusUrl(), LinkLab.report(1, "b1", 1))).isEqualTo(503);
    }

    @Test
    void aReportWithoutSequenceIsMalformed() throws Exception {
        lab.startFocus().ask("bob");
        lab.await(McuUserAuthorized.class);
        ConferenceType report = LinkLab.report(1, "b1", 1);
        report.getOtherAttributes().remove(Namespaces.SEQUENCE);

        assertThat(lab.mcu().report(lab.focusUrl(), report)).isEqualTo(400);
    }
}
