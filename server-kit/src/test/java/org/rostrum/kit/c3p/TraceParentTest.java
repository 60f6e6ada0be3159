/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TraceParentTest {
    @Property(tries = 100)
    void whatIsStartedCanBeReadAndChildrenStayInTheTrace(@ForAll long seed) {
        Random random = new Random(seed);
        TraceParent start = TraceParent.start(random);

        TraceParent child = start.child(random);

        assertThat(TraceParent.parse(start.header())).contains(start);
        assertThat(child.traceId()).isEqualTo(start.traceId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7"
            })
    void anythingElseIsNoTraceParent(String header) {
        assertThat(TraceParent.parse(header)).isEmpty();
    }
}
