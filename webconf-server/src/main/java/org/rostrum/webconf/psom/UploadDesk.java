/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.rostrum.kit.lifecycle.Component;
import org.rostrum.webconf.content.ContentKeeper;
import org.rostrum.webconf.content.ContentStore;
import org.rostrum.webconf.content.Delivery;
import org.rostrum.webconf.content.Intake;
import org.rostrum.webconf.host.MeetingListener;

/**
 * What all connections share to take uploads: the threads that write to the disk, those that look into packages, and the ledger. What
 * waits for the threads is bounded by the ledger, because an upload has one task at a time.
 */
public final class UploadDesk implements Component {
    private static final int WRITERS = 2;
    private static final long FINISH_MS = 3_000;

    private final ContentStore store;
    private final Intake intake;
    private final Duration longestStandstill;
    private final Clock clock;
    private final UploadLedger ledger = new UploadLedger();
    private final ExecutorService disk;
    private final ExecutorService work;

    /**
     * A desk whose packages are looked into by {@code threads} threads.
     *
     * @param longestStandstill how long an upload may stand still
     */
    public UploadDesk(ContentStore store, Intake intake, int threads, Duration longestStandstill, Clock clock) {
        this.store = store;
        this.intake = intake;
        this.longestStandstill = longestStandstill;
        this.clock = clock;
        this.disk = Executors.newFixedThreadPool(
                WRITERS, Thread.ofPlatform().name("upload-disk-", 0).daemon().factory());
        this.work = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("upload-work-", 0).daemon().factory());
    }

    @Override
    public String name() {
        return "uploads";
    }

    @Override
    public void start() {
        // The threads come with the first upload.
    }

    /** Gives up what is being looked into; nobody is there any more to be told of it. */
    @Override
    public void stop() throws InterruptedException {
        work.shutdownNow();
        if (!work.awaitTermination(FINISH_MS, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("packages are still looked into");
        }
        disk.shutdown();
        if (!disk.awaitTermination(FINISH_MS, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("files are still written");
        }
    }

    /** What removes the files of content that was deleted. */
    public MeetingListener keeper() {
        return new ContentKeeper(store, disk);
    }

    UploadLedger ledger() {
        return ledger;
    }

    /** How long an upload may stand still. */
    Duration longestStandstill() {
        return longestStandstill;
    }

    /** Where blocking work is done that takes as long as the disk. */
    Executor disk() {
        return disk;
    }

    /** Where blocking work is done that may take long. */
    Executor work() {
        return work;
    }

    /** A place for what comes. */
    Path incoming() {
        return store.incoming();
    }

    Delivery take(String conference, Path packed, long unpackedLength) {
        return intake.take(conference, packed, unpackedLength, clock.instant());
    }

    void discard(Delivery delivery) {
        disk.execute(() -> intake.discard(delivery));
    }
}
