/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.rostrum.kit.collection.SortedTable;

/**
 * What an MCU says of an endpoint for participants to hear, and the Focus makes nothing of (C3P 6.2, 6.5). Texts may be empty.
 *
 * @param displayText for people
 * @param endpointUri where the MCU has the endpoint
 * @param referToUri where the participant was sent to become one
 * @param onBehalfOf for whom the session is held
 * @param media the media by id
 */
@RecordBuilder
public record EndpointDetails(
        String displayText, String endpointUri, String referToUri, String onBehalfOf, SortedTable<String, Medium> media)
        implements EndpointDetailsBuilder.With {

    /** Nothing is known of it yet. */
    public static final EndpointDetails NONE = new EndpointDetails("", "", "", "", SortedTable.empty());

    /** The common case: one medium and nothing more. */
    public static EndpointDetails of(Medium medium) {
        return NONE.withMedia(SortedTable.of(medium.id(), medium));
    }
}
