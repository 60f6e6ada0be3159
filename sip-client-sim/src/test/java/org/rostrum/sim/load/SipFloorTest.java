/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.load;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(120)
class SipFloorTest {

    @Test
    void allTransactionsOfEachJoinHappen() throws Exception {
        try (SipFloor floor = new SipFloor()) {
            SipFloor.Result result = floor.run(20, 4);

            assertThat(result.joins()).isEqualTo(20);
            assertThat(result.joinsPerSecond()).isPositive();
            assertThat(result.processorMillisPerJoin()).isPositive();
        }
    }
}
