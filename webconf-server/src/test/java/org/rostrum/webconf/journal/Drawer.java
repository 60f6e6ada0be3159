/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.journal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A process that draws and says so, stroke by stroke, until it is killed: {@code directory generation}. */
final class Drawer {
    private static final Duration PACE = Duration.ofMillis(1);
    private static final int ENOUGH = 4_000;

    private Drawer() {}

    public static void main(String... arguments) {
        JournalSettings quick = TestServer.settings(Path.of(arguments[0]));
        JournalSettings asShipped = new JournalSettings(
                quick.directory(),
                quick.writers(),
                Duration.ofMillis(50),
                quick.patience(),
                quick.retry(),
                quick.maxWaiting(),
                16_384,
                quick.retention());
        try (TestServer server = new TestServer(asShipped).open(Long.parseLong(arguments[1]))) {
            for (int stroke = TestServer.strokes(server.minutes()) + 1; stroke <= ENOUGH; stroke++) {
                server.draw(1);
                System.out.println(stroke + " " + System.nanoTime());
                LockSupport.parkNanos(PACE.toNanos());
            }
        }
    }
}
