/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.mcu;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.C3pException;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.xml.cccp.CommandType;
import org.rostrum.c3p.xml.confext.EntityViewType;
import org.rostrum.c3p.xml.confext.OpaqueType;
import org.rostrum.focus.conference.McuAnswer;
import org.rostrum.focus.conference.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commands and answers that the core carries unread between a client and its MCU: as text in the state, as C3P on the wire. */
final class RelayedText {

    /** The longest answer that is carried, in characters. */
    static final int LONGEST_ANSWER = 65_536;

    /** The longest view of an MCU that is carried, in characters. */
    static final int LONGEST_VIEW = 8_192;

    private static final Logger LOG = LoggerFactory.getLogger(RelayedText.class);
    private static final C3pCodec CODEC = C3pCodec.create();

    private RelayedText() {}

    /** What an organizer wants of an MCU. */
    static OpaqueType settings(String xml) {
        return CODEC.readOpaque(xml);
    }

    /** What an MCU says of itself; empty when it is too long, or cannot be said again as it was said. */
    static Optional<String> view(EntityViewType view) {
        String text = CODEC.writeEntityView(view);
        if (text.length() > LONGEST_VIEW) {
            LOG.warn(
                    "{} says {} characters of itself, of which {} are carried to participants: none of it is",
                    view.getEntity(),
                    text.length(),
                    LONGEST_VIEW);
            return Optional.empty();
        }
        try {
            var unused = CODEC.readEntityView(text);
            return Optional.of(text);
        } catch (C3pException e) {
            LOG.warn("{} says of itself what cannot be carried to participants", view.getEntity(), e);
            return Optional.empty();
        }
    }

    /** The command of a client's request. */
    static CommandType command(String request) {
        try {
            return CODEC.readRequest(request.getBytes(StandardCharsets.UTF_8))
                    .body()
                    .orElseThrow();
        } catch (C3pException e) {
            throw new IllegalStateException("The SIP door wrote what nobody can read", e);
        }
    }

    /** What the core is told of the MCU's answer. */
    static McuAnswer answer(C3pResponse response) {
        String text = new String(CODEC.write(response), StandardCharsets.UTF_8);
        return text.length() > LONGEST_ANSWER
                ? new McuAnswer.Failed(Refusal.OTHER_FAILURE)
                : new McuAnswer.Relayed(text, response.isSuccess());
    }
}
