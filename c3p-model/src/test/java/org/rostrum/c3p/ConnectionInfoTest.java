/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rostrum.c3p.xml.cccpext.ConnectionEntryType;
import org.rostrum.c3p.xml.cccpext.ConnectionInfoType;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionInfoTest {

    private static final ConnectionInfo INFO = ConnectionInfo.of(List.of(
            new ConnectionInfo.Entry("MCU-server-URI", "sip:wc"),
            new ConnectionInfo.Entry("sAuthId", "42"),
            new ConnectionInfo.Entry("sAuthId", "43")));

    @Test
    void keysOfTheMcuComeInAnyCaseAndOthersExactly() {
        assertThat(INFO.value(ConnectionInfo.MCU_SERVER_URI)).contains("sip:wc");
        assertThat(INFO.value("sauthid")).isEmpty();
        assertThat(INFO.value(ConnectionInfo.SERVER_URL)).isEmpty();
    }

    @Test
    void theFirstOfARepeatedKeyCounts() {
        assertThat(INFO.value(ConnectionInfo.AUTH_ID)).contains("42");
    }

    @Test
    void orderSurvivesTheWire() {
        assertThat(ConnectionInfo.from(INFO.toXml())).isEqualTo(INFO).hasSameHashCodeAs(INFO);
    }

    @Test
    void entriesWithoutKeyOrValueAreSkipped() {
        ConnectionInfoType xml = INFO.toXml();
        xml.getEntry().add(0, new ConnectionEntryType());

        assertThat(ConnectionInfo.from(xml)).isEqualTo(INFO);
    }

    @Test
    void secretsDoNotShow() {
        assertThat(INFO.toString()).contains("sAuthId").doesNotContain("42", "43");
    }
}
