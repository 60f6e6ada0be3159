/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.mcu;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.rostrum.c3p.ConferenceUri;
import org.rostrum.c3p.Extensions;
import org.rostrum.c3p.McuTypes;
import org.rostrum.c3p.Namespaces;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.focus.conference.ConferenceCommand;
import org.rostrum.focus.conference.McuPlacement;
import org.rostrum.focus.conference.Reply;
import org.rostrum.focus.replication.Applied;
import org.rostrum.focus.replication.ReplicatedState;
import org.rostrum.kit.c3p.C3pContext;
import org.rostrum.kit.c3p.NotificationAck;
import org.rostrum.kit.c3p.NotificationHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what MCUs report of their participants, and acknowledges it once it is committed.
 *
 * <table>
 * <caption>What the state says of a report, and the answer</caption>
 * <tr><th>state</th><th>answer</th></tr>
 * <tr><td>taken, or taken before</td><td>200</td></tr>
 * <tr><td>the conference, the placement or the boot is gone</td><td>410: the MCU drops the conference</td></tr>
 * <tr><td>reports before it are missing, or the placement is not recorded yet</td><td>503: the MCU sends it again</td></tr>
 * <tr><td>not committed, for whatever reason</td><td>503</td></tr>
 * <tr><td>no conference-URI, generation, boot or sequence</td><td>400</td></tr>
 * </table>
 */
public final class McuNotificationDoor implements NotificationHandler {

    private static final Logger LOG = LoggerFactory.getLogger(McuNotificationDoor.class);

    private final ReplicatedState state;
    private final McuMetrics metrics;

    McuNotificationDoor(ReplicatedState state, McuMetrics metrics) {
        this.state = state;
        this.metrics = metrics;
    }

    @Override
    public CompletionStage<NotificationAck> handle(ConferenceType document, C3pContext context) {
        Optional<ConferenceCommand> report = read(document);
        if (report.isEmpty()) {
            LOG.warn(
                    "{} sent a report without conference-URI, generation, boot or sequence",
                    context.peer().name());
            metrics.reported(McuMetrics.Report.MALFORMED);
            return CompletableFuture.completedFuture(NotificationAck.MALFORMED);
        }
        return state.submit(report.get()).handle((applied, failure) -> {
            NotificationAck ack = failure == null ? ack(applied) : notCommitted(failure);
            metrics.reported(label(ack));
            return ack;
        });
    }

    private Optional<ConferenceCommand> read(ConferenceType document) {
        OptionalLong generation = Extensions.number(document.getOtherAttributes(), Namespaces.GENERATION);
        OptionalLong sequence = Extensions.number(document.getOtherAttributes(), Namespaces.SEQUENCE);
        Optional<String> boot = Extensions.text(document.getOtherAttributes(), Namespaces.BOOT);
        Optional<ConferenceUri> conference = ConferenceUri.tryParse(String.valueOf(document.getEntity()));
        if (generation.isEmpty() || sequence.isEmpty() || boot.isEmpty() || conference.isEmpty()) {
            return Optional.empty();
        }
        String uri = conference.get().normalized().toString();
        return Optional.of(new ConferenceCommand.McuReported(
                uri,
                mcuType(uri, generation.getAsLong(), document),
                generation.getAsLong(),
                boot.get(),
                sequence.getAsLong(),
                McuReports.changes(document),
                McuReports.view(document)));
    }

    /** A generation belongs to one placement of the conference, whatever its type; a placement not known here names it itself. */
    private String mcuType(String conference, long generation, ConferenceType document) {
        return state.state()
                .conferences()
                .find(conference)
                .flatMap(known -> known.placements().values().stream()
                        .filter(placement -> placement.generation() == generation)
                        .map(McuPlacement::mcuType)
                        .findFirst())
                .or(() -> McuReports.sessionType(document).map(McuTypes::canonical))
                .orElse(McuTypes.MEETING);
    }

    private static NotificationAck ack(Applied applied) {
        return switch (applied.reply()) {
            case Reply.Accepted accepted -> NotificationAck.ACCEPTED;
            case Reply.Gone gone -> NotificationAck.GONE;
            case Reply.Gap gap -> NotificationAck.NOT_READY;
            case Reply.Early early -> NotificationAck.NOT_READY;
            default -> {
                LOG.error("A report was answered with {}", applied.reply());
                yield NotificationAck.NOT_READY;
            }
        };
    }

    private static NotificationAck notCommitted(Throwable failure) {
        LOG.info("A report is not committed, the MCU shall send it again: {}", failure.toString());
        return NotificationAck.NOT_READY;
    }

    private static McuMetrics.Report label(NotificationAck ack) {
        return switch (ack) {
            case ACCEPTED -> McuMetrics.Report.ACCEPTED;
            case GONE -> McuMetrics.Report.GONE;
            case NOT_READY -> McuMetrics.Report.NOT_READY;
            case MALFORMED -> McuMetrics.Report.MALFORMED;
        };
    }
}
