/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.Reason;
import org.rostrum.focus.conference.ConferenceCommand.McuAnswered;
import org.rostrum.focus.conference.ConferenceEvent.McuRequestIssued;
import org.rostrum.focus.conference.ConnectionEntry;
import org.rostrum.focus.conference.McuAnswer;
import org.rostrum.focus.conference.McuRequest;
import org.rostrum.focus.conference.McuTask;
import org.rostrum.focus.replication.Applied;
import org.rostrum.focus.replication.AppliedListener;
import org.rostrum.focus.replication.ReplicatedState;
import org.rostrum.focus.state.FocusEvent;

/** A Factory and an MCU that answer at once: well, or as a test tells them. */
final class TestMcus implements AppliedListener {

    private static final C3pCodec CODEC = C3pCodec.create();

    /** What they were asked, in order. */
    final Queue<McuTask> asked = new ConcurrentLinkedQueue<>();

    private final ReplicatedState state;
    private volatile boolean silent;
    private volatile Function<McuTask.AddUser, McuAnswer> onAddUser = TestMcus::authorize;

    TestMcus(ReplicatedState state) {
        this.state = state;
    }

    void answerAddUser(Function<McuTask.AddUser, McuAnswer> answer) {
        onAddUser = answer;
    }

    /** From now on nothing is answered, or again. */
    void silent(boolean now) {
        silent = now;
    }

    static McuAnswer authorize(McuTask.AddUser user) {
        return new McuAnswer.UserAuthorized(List.of(
                new ConnectionEntry("sAuthId", "4871203355912076"),
                new ConnectionEntry("serverURL", "psom://127.0.0.1:8057")));
    }

    @Override
    public void applied(Applied applied) {
        for (FocusEvent event : applied.events()) {
            if (event instanceof FocusEvent.InConference happened
                    && happened.event() instanceof McuRequestIssued issued) {
                McuRequest request = issued.request();
                asked.add(request.task());
                if (silent) {
                    continue;
                }
                var unused = state.submit(
                        new McuAnswered(request.conference(), request.id(), "boot-1", answer(request.task())));
            }
        }
    }

    /** As the data MCU does: it calls nobody. */
    private static McuAnswer relayed(McuTask.Relay relay) {
        C3pRequest request = CODEC.readRequest(relay.order().command().getBytes(StandardCharsets.UTF_8));
        C3pResponse response = request.commandName().equals("addUser")
                ? C3pResponse.failure(request, Reason.NOT_SUPPORTED)
                : C3pResponse.success(request);
        return new McuAnswer.Relayed(new String(CODEC.write(response), StandardCharsets.UTF_8), response.isSuccess());
    }

    private McuAnswer answer(McuTask task) {
        return switch (task) {
            case McuTask.Allocate allocate ->
                new McuAnswer.Allocated("https://127.0.0.1:4443/LiveServer/DataMCU/", "sip:mcu");
            case McuTask.Bootstrap bootstrap -> new McuAnswer.Bootstrapped("");
            case McuTask.AddUser user -> onAddUser.apply(user);
            case McuTask.Relay relay -> relayed(relay);
            default -> new McuAnswer.Done();
        };
    }
}
