/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * One medium of an endpoint, as its MCU describes it (RFC 4575 §5.8, C3P 8.3). Nothing but the id has to be there; what is not is empty.
 *
 * @param id tells the media of an endpoint apart
 * @param displayText for people
 * @param type such as {@code audio}
 * @param label the stream in the session that it is
 * @param sourceId the stream that it comes from
 * @param status the directions that flow: {@code sendrecv}, {@code sendonly}, {@code recvonly}, {@code inactive}
 * @param state what the MCU says of it in words of its own
 * @param stateSourceId what that state is about
 * @param ingressFilter {@code block} or {@code unblock}: what comes from the participant
 * @param egressFilter the same of what goes to him
 */
@RecordBuilder
public record Medium(
        String id,
        String displayText,
        String type,
        String label,
        String sourceId,
        String status,
        String state,
        String stateSourceId,
        String ingressFilter,
        String egressFilter)
        implements MediumBuilder.With {

    /** The common case: a medium of which nothing more is said. */
    public static Medium of(String id, String displayText, String type) {
        return new Medium(id, displayText, type, "", "", "", "", "", "", "");
    }
}
