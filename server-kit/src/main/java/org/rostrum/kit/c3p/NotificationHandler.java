/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.util.concurrent.CompletionStage;
import org.rostrum.c3p.xml.confinfo.ConferenceType;

/** What the Focus does with the notifications of MCUs. Called like {@link C3pRequestHandler}; must not block. */
@FunctionalInterface
public interface NotificationHandler {
    /** Takes a document over; acknowledged only once that is durable. */
    CompletionStage<NotificationAck> handle(ConferenceType document, C3pContext context);
}
