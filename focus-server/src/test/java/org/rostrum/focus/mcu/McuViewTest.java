/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.mcu;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.xml.confext.EntityViewType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;

import static org.assertj.core.api.Assertions.assertThat;

/** What the Focus keeps of what an MCU says of itself (C3P 6.3). */
class McuViewTest {

    private static final String CONFERENCE = "sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A";
    private static final String MCU = "sip:alice@example.com;gruu;opaque=app:conf:audio-video:id:K7QW2M9A";

    private final C3pCodec codec = C3pCodec.create();

    @Test
    void whatTheFocusSaysOfEveryMcuIsLeftOutAndTheRestIsKept() {
        String text = view(entity(
                MCU,
                "<user-count>3</user-count><active>false</active><locked>true</locked>"
                        + "<recording><active>true</active><paused>false</paused></recording>"
                        + "<videoMode xmlns=\"urn:x\">manual</videoMode>"));

        EntityViewType kept = codec.readEntityView(text);
        assertThat(kept.getEntityState().isActive()).isNull();
        assertThat(kept.getEntityState().isLocked()).isNull();
        assertThat(kept.getEntityState().getUserCount()).isNull();
        assertThat(kept.getEntityState().getRecording().isActive()).isTrue();
        assertThat(text).contains(">manual<");
    }

    @Test
    void theSameSaidAgainIsTheSameText() {
        String once = entity(MCU, "<a xmlns=\"urn:x\" b=\"1\"/>");
        String again = once.replace("<a xmlns=\"urn:x\" b=\"1\"/>", "<y:a b='1' xmlns:y='urn:x'></y:a>");

        assertThat(view(again)).isNotEmpty().isEqualTo(view(once));
    }

    @Test
    void onlyAnMcusOwnViewCounts() {
        assertThat(view(entity(CONFERENCE, "<recording><active>true</active></recording>")))
                .isEmpty();
        assertThat(view("")).isEmpty();
        assertThat(McuReports.view(new ConferenceType())).isEmpty();
    }

    @Test
    void aViewOfTheGreatestLengthIsKeptAndALongerOneIsNot() {
        int frame = view(entity(MCU, text(0))).length();

        assertThat(view(entity(MCU, text(RelayedText.LONGEST_VIEW - frame)))).hasSize(RelayedText.LONGEST_VIEW);
        assertThat(view(entity(MCU, text(RelayedText.LONGEST_VIEW - frame + 1))))
                .isEmpty();
    }

    private static String text(int length) {
        return "<display-text>" + "x".repeat(length + 1) + "</display-text>";
    }

    private static String entity(String uri, String state) {
        return "<entity-view entity=\"" + uri + "\"><entity-state>" + state + "</entity-state></entity-view>";
    }

    private String view(String views) {
        String document = "<conference-info xmlns=\"urn:ietf:params:xml:ns:conference-info\" entity=\"" + CONFERENCE
                + "\"><conference-view xmlns=\"http://schemas.microsoft.com/rtc/2005/08/confinfoextensions\">" + views
                + "</conference-view></conference-info>";
        return McuReports.view(codec.readConferenceInfo(document.getBytes(StandardCharsets.UTF_8)));
    }
}
