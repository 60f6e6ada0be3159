/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.lifecycle;

import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rostrum.kit.health.HealthStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(180)
class ServiceRuntimeTest {
    private interface Action {
        void run() throws Exception;
    }

    @TempDir
    Path home;

    private final List<String> story = Collections.synchronizedList(new ArrayList<>());

    private ServiceRuntime runtime(Duration limit) {
        return new ServiceRuntime("webconf", home, limit);
    }

    private Component part(String name, Action starting, Action stopping) {
        return new Component() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void start() throws Exception {
                starting.run();
                story.add("+" + name);
            }

            @Override
            public void stop() throws Exception {
                story.add("-" + name);
                stopping.run();
            }

            @Override
            public Map<String, Integer> ports() {
                return Map.of(name, 4711);
            }
        };
    }

    private Component part(String name) {
        return part(name, () -> {}, () -> {});
    }

    @Test
    void componentsStartInOrderAndStopInReverse() throws InterruptedException {
        ServiceRuntime runtime = runtime(Duration.ofSeconds(10));
        runtime.add(part("a"));
        runtime.add(part("b"));

        runtime.start();
        boolean orderly = runtime.stop();

        assertThat(orderly).isTrue();
        assertThat(story).containsExactly("+a", "+b", "-b", "-a");
        assertThat(runtime.awaitTermination()).isEqualTo(ServiceRuntime.EXIT_ORDERLY);
    }

    @Test
    void theRunFileIsThereExactlyWhileAllIsUp() throws Exception {
        Path file = home.resolve("run/webconf.json");
        ServiceRuntime runtime = runtime(Duration.ofSeconds(10));
        List<Boolean> seen = new ArrayList<>();
        runtime.add(part("psom", () -> seen.add(Files.exists(file)), () -> {}));

        runtime.start();
        String content = Files.readString(file);
        runtime.stop();

        assertThat(seen).containsExactly(false);
        assertThat(content)
                .contains(
                        "\"name\":\"webconf\"",
                        "\"pid\":" + ProcessHandle.current().pid(),
                        "\"psom\":4711",
                        "startedAt");
        assertThat(file).doesNotExist();
        try (var left = Files.list(home.resolve("run"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aComponentThatFailsStopsThoseBeforeItAndIsNamed() {
        ServiceRuntime runtime = runtime(Duration.ofSeconds(10));
        runtime.add(part("a"));
        runtime.add(part(
                "b",
                () -> {
                    throw new BindException("Address already in use");
                },
                () -> {}));
        runtime.add(part("c"));

        assertThatThrownBy(runtime::start)
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("b can't listen")
                .hasMessageContaining("Address already in use");

        assertThat(story).containsExactly("+a", "-a");
        assertThat(home.resolve("run/webconf.json")).doesNotExist();
    }

    @Test
    void aComponentThatFailsToStopDoesNotKeepTheOthers() throws InterruptedException {
        ServiceRuntime runtime = runtime(Duration.ofSeconds(10));
        runtime.add(part("a"));
        runtime.add(part("b", () -> {}, () -> {
            throw new IllegalStateException("provoked by a test");
        }));
        runtime.start();

        boolean orderly = runtime.stop();

        assertThat(orderly).isFalse();
        assertThat(story).containsExactly("+a", "+b", "-b", "-a");
        assertThat(runtime.awaitTermination()).isEqualTo(ServiceRuntime.EXIT_NOT_ORDERLY);
    }

    @Test
    void aComponentThatHangsIsGivenUpAfterTheTimeLimit() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        ServiceRuntime runtime = runtime(Duration.ofMillis(200));
        runtime.add(part("a", () -> {}, never::await));
        runtime.start();

        assertThat(runtime.stop()).isFalse();
        assertThat(runtime.awaitTermination()).isEqualTo(ServiceRuntime.EXIT_NOT_ORDERLY);
    }

    @Test
    void aStopDuringTheStartTakesEffectBeforeTheNextComponent() throws Exception {
        CountDownLatch starting = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ServiceRuntime runtime = runtime(Duration.ofSeconds(10));
        runtime.add(part(
                "a",
                () -> {
                    starting.countDown();
                    goOn.await();
                },
                () -> {}));
        runtime.add(part("b"));
        Thread start = Thread.ofPlatform()
                .start(() -> assertThatThrownBy(runtime::start).isInstanceOf(StartupException.class));
        starting.await();

        Thread stop = Thread.ofPlatform().start(runtime::stop);
        while (runtime.health().status() != HealthStatus.DOWN) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        start.join();
        stop.join();

        assertThat(story).containsExactly("+a", "-a");
    }

    @Test
    void aRuntimeThatNeverStartedStopsAtOnce() throws InterruptedException {
        ServiceRuntime runtime = runtime(Duration.ofSeconds(10));
        runtime.add(part("a"));

        assertThat(runtime.stop()).isTrue();
        assertThat(story).isEmpty();
        assertThat(runtime.awaitTermination()).isEqualTo(ServiceRuntime.EXIT_ORDERLY);
    }

    @Test
    void healthFollowsTheLife() {
        ServiceRuntime runtime = runtime(Duration.ofSeconds(10));
        HealthStatus before = runtime.health().status();
        runtime.start();
        HealthStatus up = runtime.health().status();
        runtime.stop();

        assertThat(List.of(before, up, runtime.health().status()))
                .containsExactly(HealthStatus.STARTING, HealthStatus.UP, HealthStatus.DOWN);
    }
}
