/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rostrum.webconf.content.UploadReason;
import org.rostrum.webconf.meeting.Role;
import org.rostrum.webconf.psom.face.UploadsFace;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody begins uploads and sends nothing of them. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StalledUploadTest {
    private final Room room = new Room(Duration.ofMillis(50));
    private final TestDevice pam = room.join("pam", Role.PRESENTER);

    @AfterEach
    void closeRoom() {
        room.close();
    }

    @Test
    void uploadThatStandsStillIsGivenUp() {
        begin(1);

        awaitStalled(1);
    }

    @Test
    void placesOfUploadsThatStoodStillAreFreeForOthers() {
        for (int cookie = 1; cookie <= UploadLedger.MAX_PER_USER; cookie++) {
            begin(cookie);
            awaitStalled(cookie);
        }
        awaitNoneRunning();

        pam.news();
        begin(9);

        assertThat(pam.news()).anyMatch(line -> line.contains("cAcceptUpload[9"));
    }

    private void begin(int cookie) {
        pam.call(pam.find(World.UPLOADS).orElseThrow(), UploadsFace.S_REQUEST_BY_LENGTH, 10L, 20L, cookie);
    }

    private void awaitStalled(int cookie) {
        String end = World.UPLOADS + ".cUploadFinished[" + cookie + ", " + UploadReason.STALLED.code() + "]";
        List<String> news = pam.news();
        while (!news.contains(end)) {
            LockSupport.parkNanos(1_000_000);
            news = pam.news();
        }
    }

    private void awaitNoneRunning() {
        while (room.uploads() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
