/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A package on its way in ({@code X.UploadStream}). Its bytes are written in their order by a thread of the desk, and no more of them wait
 * for it than the window allows.
 */
final class Upload {
    /** How many bytes a client may send beyond the last acknowledgement (PSOM 12.6). */
    static final int WINDOW = 256 * 1024;

    /** How many bytes it may send at once. */
    static final int MAX_WRITE = 32 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Upload.class);

    /**
     * What was announced.
     *
     * @param packedLength of the package, in bytes
     * @param unpackedLength of the files in it together
     */
    record Announcement(int cookie, long packedLength, long unpackedLength) {}

    private final Announcement announced;
    private final UploadDesk desk;
    private final UploadLedger.Entry entry;
    private final Path file;
    private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);
    private long received;
    private volatile long acknowledged;
    private volatile long movedNanos = System.nanoTime();

    Upload(Announcement announced, UploadDesk desk, UploadLedger.Entry entry) {
        this.announced = announced;
        this.desk = desk;
        this.entry = entry;
        this.file = desk.incoming();
    }

    Announcement announced() {
        return announced;
    }

    /** Where the package is. */
    Path file() {
        return file;
    }

    /** Whether all of it has come. */
    boolean complete() {
        return received == announced.packedLength();
    }

    /**
     * Takes the next bytes in; on the connection's event loop.
     *
     * @param acknowledge hears, when they are on the disk, how many bytes are there
     * @param failed hears that the disk does not take them
     * @return whether the client may send them: the ones that are next, and within the window and what was announced
     */
    boolean write(long offset, byte[] data, LongConsumer acknowledge, Runnable failed) {
        long next = received + data.length;
        if (offset != received
                || data.length == 0
                || data.length > MAX_WRITE
                || next > announced.packedLength()
                || next > acknowledged + WINDOW) {
            return false;
        }
        received = next;
        movedNanos = System.nanoTime();
        written = written.thenRunAsync(
                () -> {
                    try {
                        append(data);
                    } catch (UncheckedIOException e) {
                        LOG.error("An upload can't be written", e);
                        failed.run();
                        throw e;
                    }
                    acknowledged = next;
                    movedNanos = System.nanoTime();
                    acknowledge.accept(next);
                },
                desk.disk());
        return true;
    }

    /** How long it may stand still from now on; none when it has long enough. While the disk works it is not the client who is waited for. */
    Duration patience() {
        Duration still = Duration.ofNanos(System.nanoTime() - movedNanos);
        return received > acknowledged
                ? desk.longestStandstill()
                : desk.longestStandstill().minus(still);
    }

    private void append(byte[] data) {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer buffer = ByteBuffer.wrap(data);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Completes when all that has come is on the disk. */
    CompletableFuture<Void> written() {
        return written;
    }

    /** Ends it: what has come is thrown away, and its place is free. */
    void close() {
        written = written.handleAsync(
                (nothing, failure) -> {
                    try {
                        Files.deleteIfExists(file);
                    } catch (IOException e) {
                        LOG.warn("An upload can't be deleted: {}", e.toString());
                    }
                    entry.close();
                    return null;
                },
                desk.disk());
    }
}
