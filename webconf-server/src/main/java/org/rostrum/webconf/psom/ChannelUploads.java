/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.PsomConnection;
import org.rostrum.psom.PsomObject;
import org.rostrum.psom.codec.PsomDisconnect;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.webconf.content.Creation;
import org.rostrum.webconf.content.Delivery;
import org.rostrum.webconf.content.UploadException;
import org.rostrum.webconf.content.UploadReason;
import org.rostrum.webconf.host.Outcome;
import org.rostrum.webconf.meeting.ActiveMeeting;
import org.rostrum.webconf.meeting.Decision;
import org.rostrum.webconf.meeting.Participant;
import org.rostrum.webconf.meeting.Workspace;
import org.rostrum.webconf.meeting.content.Storage;
import org.rostrum.webconf.psom.face.UploadsFace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The uploads of one connection ([MS-PSOM] 3.2.4.1.4):
 *
 * <pre>
 * asked ──accepted──▶ RECEIVING ──sUploadFinished──▶ CHECKING ──▶ made, or refused
 *                         └──cancelled, wrong, standing still, connection gone──▶ thrown away
 * </pre>
 *
 * <p>Calls of the client come on the connection's event loop, accepted uploads and what is made of them on the meeting's.
 */
final class ChannelUploads {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelUploads.class);
    private static final PsomMethod C_ACKNOWLEDGE = PsomClasses.UPLOAD_STREAM.method("cAcknowledge");
    private static final String STREAM = "UploadStreams.";

    /** An upload with its objects on this connection. */
    private record Running(Upload upload, PsomObject manager, PsomObject stream) {
        int cookie() {
            return upload.announced().cookie();
        }
    }

    private final PsomConnection connection;
    private final UploadDesk desk;
    private final Storage storage;
    private final PsomCounters counters;
    private final BiFunction<Workspace.Command, Consumer<Outcome>, CompletableFuture<Outcome>> meeting;
    private final Map<Integer, Running> receiving = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * The uploads of a connection.
     *
     * @param meeting asks something of the meeting and has it answered on the meeting's loop
     */
    ChannelUploads(
            PsomConnection connection,
            UploadDesk desk,
            Storage storage,
            PsomCounters counters,
            BiFunction<Workspace.Command, Consumer<Outcome>, CompletableFuture<Outcome>> meeting) {
        this.connection = connection;
        this.desk = desk;
        this.storage = storage;
        this.counters = counters;
        this.meeting = meeting;
    }

    /** The meeting has nothing against an upload that was asked for. */
    void begin(PsomObject manager, PsomArguments call, ActiveMeeting active, Participant uploader) {
        Upload.Announcement announced = new Upload.Announcement(call.int32(2), call.int64(0), call.int64(1));
        if (receiving.containsKey(announced.cookie())) {
            reject(manager, announced.cookie(), UploadReason.TOO_MANY_UPLOADS);
            return;
        }
        UploadLedger.Answer answer = desk.ledger()
                .begin(
                        active.conference(),
                        uploader.contentUserId(),
                        Math.max(announced.packedLength(), announced.unpackedLength()),
                        storage.available(active.workspace().contents().items().values()));
        if (answer.entry().isEmpty()) {
            reject(manager, announced.cookie(), answer.reason());
            return;
        }
        PsomObject stream = connection.connect(manager, STREAM + announced.cookie(), PsomClasses.UPLOAD_STREAM);
        Upload upload = new Upload(announced, desk, answer.entry().get());
        Running running = new Running(upload, manager, stream);
        receiving.put(announced.cookie(), running);
        manager.call(UploadsFace.C_ACCEPT_UPLOAD, announced.cookie(), stream);
        watch(running);
        if (closed) {
            abandon();
        }
    }

    /** Gives an upload up that stands still: others wait for its place. */
    private void watch(Running running) {
        Duration patience = running.upload().patience();
        if (patience.isPositive()) {
            CompletableFuture.delayedExecutor(patience.toNanos(), TimeUnit.NANOSECONDS, connection.executor())
                    .execute(() -> {
                        if (receiving.containsValue(running)) {
                            watch(running);
                        }
                    });
        } else {
            end(running, UploadReason.STALLED);
        }
    }

    private void reject(PsomObject manager, int cookie, UploadReason reason) {
        counters.uploaded(reason);
        manager.call(UploadsFace.C_REJECT_UPLOAD, cookie, reason.code());
    }

    /** {@code sWrite}. */
    void write(PsomObject stream, PsomArguments call) {
        receiving.values().stream()
                .filter(running -> running.stream().id() == stream.id())
                .findFirst()
                .ifPresent(running -> {
                    boolean taken = running.upload()
                            .write(
                                    call.int64(0),
                                    call.octets(1),
                                    total -> stream.call(C_ACKNOWLEDGE, total),
                                    () -> end(running, UploadReason.STORAGE_ERROR));
                    if (!taken) {
                        end(running, UploadReason.LENGTH_MISMATCH);
                    }
                });
    }

    /** {@code sUploadFinished}. */
    void finish(String conference, int cookie, boolean cancel) {
        Running running = receiving.get(cookie);
        if (running == null) {
            return;
        }
        if (cancel) {
            end(running, UploadReason.CANCELLED);
        } else if (!running.upload().complete()) {
            end(running, UploadReason.LENGTH_MISMATCH);
        } else if (receiving.remove(cookie, running)) {
            connection.disconnect(running.stream(), PsomDisconnect.UPLOAD_CLOSED);
            check(conference, running);
        }
    }

    private void check(String conference, Running running) {
        Upload upload = running.upload();
        var unused = upload.written()
                .thenApplyAsync(
                        nothing -> desk.take(
                                conference, upload.file(), upload.announced().unpackedLength()),
                        desk.work())
                .whenComplete((delivery, failure) -> {
                    upload.close();
                    if (failure == null) {
                        deliver(running, delivery);
                    } else {
                        finished(running, reason(failure));
                    }
                });
    }

    private void deliver(Running running, Delivery delivery) {
        Workspace.Command wish = new Workspace.Command.OfContents(delivery.command(storage));
        var unused = meeting.apply(wish, outcome -> answer(running, delivery, outcome))
                .whenComplete((outcome, failure) -> {
                    if (failure != null) {
                        desk.discard(delivery);
                        finished(running, UploadReason.STORAGE_ERROR);
                    }
                });
    }

    private void answer(Running running, Delivery delivery, Outcome outcome) {
        switch (outcome.decision()) {
            case Decision.Accepted accepted -> {
                finished(running, UploadReason.SUCCESS);
                if (delivery instanceof Creation) {
                    UploadsFace.created(running.manager(), running.cookie(), accepted.made());
                }
            }
            case Decision.Denied denied -> {
                desk.discard(delivery);
                finished(running, UploadsFace.reason(denied.why()));
            }
            case Decision.Refused refused -> {
                desk.discard(delivery);
                finished(running, UploadReason.CANCELLED);
            }
        }
    }

    /** The connection is gone. What is being checked still comes to its end. */
    void abandon() {
        closed = true;
        receiving.values().forEach(running -> end(running, UploadReason.CANCELLED));
    }

    private void end(Running running, UploadReason reason) {
        if (receiving.remove(running.cookie(), running)) {
            connection.disconnect(running.stream(), PsomDisconnect.UPLOAD_CLOSED);
            running.upload().close();
            finished(running, reason);
        }
    }

    private void finished(Running running, UploadReason reason) {
        counters.uploaded(reason);
        running.manager().call(UploadsFace.C_UPLOAD_FINISHED, running.cookie(), reason.code());
    }

    private static UploadReason reason(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        if (cause instanceof UploadException refused) {
            LOG.info("An upload is refused: {}", refused.getMessage());
            return refused.reason();
        }
        LOG.error("An upload can't be taken in", cause);
        return UploadReason.STORAGE_ERROR;
    }
}
