/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LoopOutboxTest {
    private final List<String> done = new ArrayList<>();
    private final LoopOutbox outbox = new LoopOutbox(new EmbeddedChannel().eventLoop());

    @Test
    void whatIsAskedWhileSomethingIsCarriedOutComesAfterIt() {
        outbox.submit(() -> {
            outbox.submit(() -> done.add("asked meanwhile"));
            done.add("first");
        });

        assertThat(done).containsExactly("first", "asked meanwhile");
    }

    @Test
    void requestThatFailsIsItsOwnMisfortune() {
        outbox.enqueue(() -> done.add("before"));
        outbox.enqueue(() -> {
            throw new IllegalStateException("on purpose");
        });
        outbox.submit(() -> done.add("after"));

        assertThat(done).containsExactly("before", "after");
    }

    @Test
    void errorLosesNoOtherRequestAndRepeatsNone() {
        outbox.enqueue(() -> done.add("before"));
        outbox.enqueue(() -> {
            throw new AssertionError("on purpose");
        });
        outbox.enqueue(() -> done.add("after"));

        assertThatThrownBy(outbox::proceed).isInstanceOf(AssertionError.class);
        outbox.submit(() -> done.add("last"));

        assertThat(done).containsExactly("before", "after", "last");
    }
}
