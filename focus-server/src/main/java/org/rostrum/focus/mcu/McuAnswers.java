/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.mcu;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.xml.namespace.QName;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.ConnectionInfo;
import org.rostrum.c3p.Extensions;
import org.rostrum.c3p.Namespaces;
import org.rostrum.c3p.Reason;
import org.rostrum.c3p.xml.cccp.AddConferenceResponseType;
import org.rostrum.c3p.xml.cccp.AddUserResponseType;
import org.rostrum.c3p.xml.cccp.GetConferenceResponseType;
import org.rostrum.c3p.xml.cccp.GetMcuResponseType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.focus.conference.ConnectionEntry;
import org.rostrum.focus.conference.McuAnswer;
import org.rostrum.focus.conference.McuTask;
import org.rostrum.focus.conference.Refusal;

/**
 * Reads the final response to a {@link McuTask}.
 *
 * <table>
 * <caption>From C3P to the core</caption>
 * <tr><th>response</th><th>answer</th></tr>
 * <tr><td>success, with what the task needs</td><td>the answer of that task</td></tr>
 * <tr><td>success, without it</td><td>{@code Failed(otherFailure)}: whoever answers so cannot be used</td></tr>
 * <tr><td>anything to a relayed command, except that the conference is unknown</td><td>{@code Relayed}, unread</td></tr>
 * <tr><td>failure of a delete because there is nothing</td><td>{@code Done}</td></tr>
 * <tr><td>failure with a reason that the core knows</td><td>{@code Failed} with the {@link Refusal} of the same name</td></tr>
 * <tr><td>failure with any other or no reason</td><td>{@code Failed(otherFailure)}</td></tr>
 * </table>
 */
final class McuAnswers {

    private static final QName MCU_SERVER_URI = new QName(Namespaces.ROSTRUM, "mcu-server-uri");
    private static final int MAX_CONNECTION_ENTRIES = 64;

    private McuAnswers() {}

    /** What the response to {@code task} means. */
    static McuAnswer read(McuTask task, C3pResponse response) {
        if (!response.isSuccess()) {
            return failure(task, response);
        }
        return switch (task) {
            case McuTask.Allocate allocate -> allocated(response);
            case McuTask.Bootstrap bootstrap -> bootstrapped(response);
            case McuTask.AddUser join -> authorized(response);
            case McuTask.DeleteUser leave -> new McuAnswer.Done();
            case McuTask.ChangeRole change -> new McuAnswer.Done();
            case McuTask.ChangeLock change -> new McuAnswer.Done();
            case McuTask.Relay relay -> RelayedText.answer(response);
            case McuTask.DeleteConference delete -> new McuAnswer.Done();
            case McuTask.GetConference get -> reported(response);
        };
    }

    /** The refusal that a reason means: the one of the same name, or {@code otherFailure}. */
    static Refusal refusal(Optional<Reason> reason) {
        return reason.flatMap(known -> Refusal.of(known.token())).orElse(Refusal.OTHER_FAILURE);
    }

    private static McuAnswer failure(McuTask task, C3pResponse response) {
        Refusal refusal = refusal(response.reason());
        if (task instanceof McuTask.Relay && refusal != Refusal.CONFERENCE_DOESNT_EXIST) {
            return RelayedText.answer(response);
        }
        boolean nothingThere = switch (task) {
            case McuTask.DeleteConference delete -> refusal == Refusal.CONFERENCE_DOESNT_EXIST;
            case McuTask.DeleteUser leave ->
                refusal == Refusal.USER_DOESNT_EXIST || refusal == Refusal.ENDPOINT_DOESNT_EXIST;
            case McuTask.ChangeRole change -> false;
            case McuTask.ChangeLock change -> false;
            case McuTask.Relay relay -> false;
            case McuTask.Allocate allocate -> false;
            case McuTask.Bootstrap bootstrap -> false;
            case McuTask.AddUser join -> false;
            case McuTask.GetConference get -> false;
        };
        return nothingThere
                ? new McuAnswer.Done()
                : new McuAnswer.Failed(
                        refusal, Duration.ofSeconds(response.retryAfter().orElse(0)));
    }

    private static McuAnswer allocated(C3pResponse response) {
        GetMcuResponseType body = response.body(GetMcuResponseType.class).orElse(null);
        if (body == null || body.getMcu().isEmpty()) {
            return new McuAnswer.Failed(Refusal.OTHER_FAILURE);
        }
        String serverUri =
                Extensions.find(body.getAny(), MCU_SERVER_URI, String.class).orElse("");
        return new McuAnswer.Allocated(body.getMcu().getFirst(), serverUri);
    }

    private static McuAnswer bootstrapped(C3pResponse response) {
        return new McuAnswer.Bootstrapped(response.body(AddConferenceResponseType.class)
                .map(AddConferenceResponseType::getConferenceInfo)
                .map(McuReports::view)
                .orElse(""));
    }

    private static McuAnswer authorized(C3pResponse response) {
        AddUserResponseType body = response.body(AddUserResponseType.class).orElse(null);
        if (body == null || body.getConnectionInfo() == null) {
            return new McuAnswer.Failed(Refusal.OTHER_FAILURE);
        }
        List<ConnectionEntry> entries = ConnectionInfo.from(body.getConnectionInfo()).entries().stream()
                .limit(MAX_CONNECTION_ENTRIES)
                .map(entry -> new ConnectionEntry(entry.key(), entry.value()))
                .toList();
        return new McuAnswer.UserAuthorized(entries);
    }

    private static McuAnswer reported(C3pResponse response) {
        ConferenceType document = response.body(GetConferenceResponseType.class)
                .map(GetConferenceResponseType::getConferenceInfo)
                .orElse(null);
        if (document == null) {
            return new McuAnswer.Failed(Refusal.OTHER_FAILURE);
        }
        OptionalLong sequence = Extensions.number(document.getOtherAttributes(), Namespaces.SEQUENCE);
        return sequence.isPresent()
                ? new McuAnswer.Reported(sequence.getAsLong(), McuReports.present(document), McuReports.view(document))
                : new McuAnswer.Failed(Refusal.OTHER_FAILURE);
    }
}
