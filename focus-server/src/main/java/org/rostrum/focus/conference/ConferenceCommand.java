/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

import java.time.Duration;
import java.util.List;

/** What may be asked of a live conference. Every command names its conference-URI; users and conferences are canonical from construction on. */
public sealed interface ConferenceCommand {

    /** The conference-URI. */
    String conference();

    /**
     * A device joins the Focus: INVITE with addUser (C3P 4.8). The first one activates a scheduled conference. Answer: {@link Reply.Joined} or
     * {@link Reply.Refused}.
     *
     * @param endpoint the GUID in braces by which the client names this device for the whole conference
     * @param reliableFlow whether the dialog came over TCP, TLS or WebSocket
     * @param sessionInterval the negotiated session timer
     */
    record Join(
            String conference,
            DialogRef dialog,
            String user,
            String displayName,
            Role requestedRole,
            AuthMethod auth,
            AccessMethod access,
            String endpoint,
            boolean reliableFlow,
            Duration sessionInterval)
            implements ConferenceCommand {
        public Join {
            conference = Uris.canonical(conference);
            user = Uris.canonical(user);
        }
    }

    /**
     * A participant wants into an MCU: INFO addUser, dialed in (C3P 4.9). Answer: {@link Reply.Accepted}, and later exactly one
     * {@link ConferenceEvent.McuUserAuthorized} or {@link ConferenceEvent.McuUserRefused} with the same dialog and clientRequestId; or
     * {@link Reply.Refused} and nothing later.
     *
     * @param clientRequestId the client's C3P requestId, unique within the dialog
     * @param endpoint the GUID in braces for the MCU endpoint, often the one of the Focus endpoint
     */
    record RequestMcuUser(
            String conference, DialogRef dialog, String clientRequestId, String mcuType, String user, String endpoint)
            implements ConferenceCommand {
        public RequestMcuUser {
            conference = Uris.canonical(conference);
            user = Uris.canonical(user);
        }
    }

    /**
     * A participant orders something: INFO with any other command (C3P 4.10 to 4.18). Answer: {@link Reply.Accepted}, and exactly one
     * {@link ConferenceEvent.InstructionDone} or {@link ConferenceEvent.InstructionFailed} with the same dialog and clientRequestId, at once or later;
     * or {@link Reply.Refused} and nothing later.
     *
     * @param clientRequestId the client's C3P requestId, unique within the dialog
     * @param user who orders it, as his door vouches
     */
    record Instruct(String conference, DialogRef dialog, String clientRequestId, String user, Instruction instruction)
            implements ConferenceCommand {
        public Instruct {
            conference = Uris.canonical(conference);
            user = Uris.canonical(user);
        }
    }

    /** A dialog is over. Leaving where one is not is accepted and changes nothing. */
    record Leave(String conference, DialogRef dialog, LeaveCause cause) implements ConferenceCommand {
        public Leave {
            conference = Uris.canonical(conference);
        }
    }

    /**
     * A request of {@link ConferenceEvent.McuRequestIssued} was answered, or is known to have failed. Ignored when it is no longer outstanding.
     *
     * @param boot the boot id that the answering MCU named, empty when it named none
     */
    record McuAnswered(String conference, long requestId, String boot, McuAnswer answer) implements ConferenceCommand {
        public McuAnswered {
            conference = Uris.canonical(conference);
        }
    }

    /**
     * An MCU's notification (C3P 11.3). Answer: {@link Reply.Accepted} (also for one that is old), {@link Reply.Gone}, {@link Reply.Gap} or
     * {@link Reply.Early}.
     *
     * @param sequence counts the notifications of (conference, generation) from 1
     * @param view what the MCU says of itself, as XML text that the core carries unread; empty when it says nothing of that
     */
    record McuReported(
            String conference,
            String mcuType,
            long generation,
            String boot,
            long sequence,
            List<EndpointChange> changes,
            String view)
            implements ConferenceCommand {
        public McuReported {
            conference = Uris.canonical(conference);
            changes = List.copyOf(changes);
        }
    }

    /** The conference is over for everybody, whatever they are at; its schedule record stays. Ending where nobody is in is accepted and changes nothing. */
    record EndConference(String conference, DeactivationCause cause) implements ConferenceCommand {
        public EndConference {
            conference = Uris.canonical(conference);
        }
    }

    /** The MCU of this placement is lost, as its pings say. Ignored when the conference has moved on. */
    record LoseMcu(String conference, String mcuType, long generation, McuLossCause cause)
            implements ConferenceCommand {
        public LoseMcu {
            conference = Uris.canonical(conference);
        }
    }
}
