/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rostrum.focus.state.FocusCommand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

@Timeout(60)
class RaftStateTest {

    @TempDir
    Path directory;

    @Test
    void aNodeStartsAndStopsAndStartsAgainWithTheNextBoot() throws Exception {
        for (int boot = 1; boot <= 3; boot++) {
            long t = System.nanoTime();
            RaftState state = new RaftState(RaftSettings.of("focus", directory, cause -> fail(cause)));
            state.start();
            System.out.println("start " + (System.nanoTime() - t) / 1000000);
            t = System.nanoTime();
            assertThat(state.boot()).isEqualTo(boot);
            state.submit(new FocusCommand.Tick()).join();
            System.out.println("submit " + (System.nanoTime() - t) / 1000000);
            t = System.nanoTime();
            state.stop();
            System.out.println("stop " + (System.nanoTime() - t) / 1000000);
        }
        Thread.getAllStackTraces().keySet().stream()
                .filter(x -> !x.isDaemon())
                .forEach(x -> System.out.println(x + " " + x.isDaemon()));
    }
}
