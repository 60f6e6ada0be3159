/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.fault;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rostrum.sim.fault.Fault.Delay;
import org.rostrum.sim.fault.Fault.Drop;
import org.rostrum.sim.fault.Fault.HalfClose;
import org.rostrum.sim.fault.Fault.Rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FaultOrderTest {

    @Test
    void orderSaysWhatAndHowMuchAndWhere() {
        assertThat(FaultOrder.parse(" Delay 100ms-2s   down "))
                .isEqualTo(new FaultOrder(
                        "delay 100ms-2s down",
                        new Delay(Duration.ofMillis(100), Duration.ofSeconds(2)),
                        Set.of(Direction.DOWN)));
        assertThat(FaultOrder.parse("drop 12.5%").fault()).isEqualTo(new Drop(0.125));
        assertThat(FaultOrder.parse("rate 2000").fault()).isEqualTo(new Rate(2000));
        assertThat(FaultOrder.parse("half-close up").fault()).isEqualTo(new HalfClose());
    }

    @Test
    void orderWithoutDirectionIsForBoth() {
        assertThat(FaultOrder.parse("stall").directions()).isEqualTo(EnumSet.allOf(Direction.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "explode",
                "delay",
                "delay 5",
                "delay 2s-1s",
                "delay 10m",
                "drop 101%",
                "drop 5",
                "rate 0",
                "rate 9999999999",
                "cut 5s",
                "cut up",
                "refuse down",
                "stall sideways",
                "duplicate",
                "reorder 1",
                "delay 1s up down"
            })
    void orderThatMakesNoSenseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> FaultOrder.parse(text));
    }

    @Test
    void orderForAnotherCarrierIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultOrder.parse("reorder 10%").on(Carrier.TCP))
                .withMessageContaining("'reorder 10%'")
                .withMessageContaining("UDP");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultOrder.parse("cut").on(Carrier.UDP));
    }
}
