/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rostrum.lab.Await;
import org.rostrum.lab.Lab;
import org.rostrum.lab.Service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** The MCU in another language that the documentation shows, run as it is printed there. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
final class TinyMcuIT {
    private static final Pattern GROWN_UP = Pattern.compile("\"young\"\\s*:\\s*false");

    @Test
    void registersIsFoundAndIsRefusedWhereItShouldBe() throws Exception {
        assumeThat(hasPython()).as("python3 is installed").isTrue();
        try (Lab lab = Lab.builder()
                .without(Service.WEBCONF)
                .without(Service.FOCUS)
                .setUp("--names", "focus,factory,im-1")
                .configured(Service.FACTORY, "rostrum.factory.health.missed = 100")
                .start()) {
            Await.until(
                    "the Factory has run for a period and says what it does not have",
                    Duration.ofMinutes(1),
                    () -> GROWN_UP.matcher(lab.factory().get("/mcus").body()).find());
            Process script = new ProcessBuilder(
                            "python3",
                            Path.of("..", "docs", "tiny-mcu.py").toString(),
                            lab.home().toString())
                    .redirectErrorStream(true)
                    .start();

            String printed = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(script.waitFor()).as(printed).isZero();
            assertThat(printed.replaceAll(":\\d+/", ":PORT/").lines())
                    .containsExactly(
                            "report: success",
                            "  the MCU is asked: addConference",
                            "getMcu: success https://127.0.0.1:PORT/LiveServer/IMMCU/",
                            "getMcu without it: mcuTypeNotAvailable",
                            "getMcu for a type that nobody has: unknownMcuType",
                            "getMcu by an MCU: unauthorized",
                            "report by a Focus: unauthorized",
                            "report with a stress below nothing: requestMalformed",
                            "report that it is full: success",
                            "getMcu while it is full: serverBusy",
                            "report that it stops: success");
        }
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
