/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.mcu;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.xml.confinfo.EndpointType;
import org.rostrum.c3p.xml.confinfo.MediaStatusType;
import org.rostrum.c3p.xml.confinfo.MediaType;
import org.rostrum.c3p.xml.confinfo.StateType;
import org.rostrum.focus.conference.EndpointDetails;
import org.rostrum.focus.conference.Medium;
import org.rostrum.kit.collection.SortedTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what a report says of an endpoint beside how far it has come. What it leaves out is gone, whatever an earlier report said. Everybody in the
 * conference is told all of it, so there is a limit to it; an endpoint of which more is said counts like one of which nothing is.
 */
final class ReportedDetails {

    /** The most media that one endpoint has. */
    static final int MOST_MEDIA = 16;

    /** The longest that all texts of an endpoint are together, in characters. */
    static final int LONGEST = 4_096;

    private static final Logger LOG = LoggerFactory.getLogger(ReportedDetails.class);

    private ReportedDetails() {}

    static EndpointDetails of(EndpointType endpoint) {
        SortedTable<String, Medium> media = SortedTable.empty();
        int length = text(endpoint.getDisplayText()).length()
                + text(endpoint.getEndpointUri()).length()
                + text(endpoint.getReferToUri()).length()
                + text(endpoint.getSessionOnBehalfOf()).length();
        for (MediaType told : endpoint.getMedia()) {
            if (told.getState() != StateType.DELETED) {
                Medium medium = medium(told, media.size() + 1);
                length += length(medium);
                media = media.with(medium.id(), medium);
            }
        }
        if (media.size() > MOST_MEDIA || length > LONGEST) {
            LOG.warn(
                    "An MCU says {} characters and {} media of {}, of which {} and {} are carried to participants: none of it is",
                    length,
                    media.size(),
                    endpoint.getEntity(),
                    LONGEST,
                    MOST_MEDIA);
            return EndpointDetails.NONE;
        }
        return new EndpointDetails(
                text(endpoint.getDisplayText()),
                text(endpoint.getEndpointUri()),
                text(endpoint.getReferToUri()),
                text(endpoint.getSessionOnBehalfOf()),
                media);
    }

    private static Medium medium(MediaType told, int position) {
        return new Medium(
                Objects.requireNonNullElse(told.getId(), Integer.toString(position)),
                Objects.requireNonNullElse(told.getDisplayText(), text(told.getLabel())),
                text(told.getType()),
                text(told.getLabel()),
                text(told.getSrcId()),
                Optional.ofNullable(told.getStatus())
                        .map(MediaStatusType::value)
                        .orElse(""),
                text(told.getMediaState()),
                text(told.getMediaSourceId()),
                text(told.getMediaIngressFilter()),
                text(told.getMediaEgressFilter()));
    }

    private static int length(Medium medium) {
        return Stream.of(
                        medium.id(),
                        medium.displayText(),
                        medium.type(),
                        medium.label(),
                        medium.sourceId(),
                        medium.state(),
                        medium.stateSourceId(),
                        medium.ingressFilter(),
                        medium.egressFilter())
                .mapToInt(String::length)
                .sum();
    }

    private static String text(@Nullable String told) {
        return Objects.requireNonNullElse(told, "");
    }
}
