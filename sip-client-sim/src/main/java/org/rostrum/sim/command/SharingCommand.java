/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.rostrum.sim.participant.DataChannel;
import org.rostrum.sim.participant.Participant;
import org.rostrum.sim.participant.ParticipantSettings;
import org.rostrum.sim.participant.Persona;
import org.rostrum.sim.workspace.SharedSpace;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Somebody joins a conference, does one thing with what all share there, sees it done, and leaves. */
abstract class SharingCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Mixin
    private LabOptions lab = new LabOptions();

    @Mixin
    private Visit visit = new Visit();

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "presenter",
            description = "The role asked for, presenter or attendee; the Focus decides (default: ${DEFAULT-VALUE}).")
    private String role = "presenter";

    @Option(names = "--json", description = "Prints a JSON object; what else happens goes to the standard error.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /**
     * Does it; completes when it shows, with what {@link #told} tells about it.
     *
     * @throws IOException when what it is done to is not there
     */
    abstract CompletableFuture<String> share(SharedSpace space) throws IOException;

    /** How long it may take. */
    Duration patience() {
        return PATIENCE;
    }

    /** The facts as JSON, or the sentence. */
    final String told(String sentence, Map<String, ?> facts) {
        try {
            return json ? new ObjectMapper().writeValueAsString(new TreeMap<>(facts)) : sentence;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }

    /** Whom the lab's clients believe. */
    final SSLContext trust() throws IOException {
        return Trust.in(lab.home().resolve("tls").resolve("ca.crt")).context();
    }

    @Override
    public final Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter story = json ? spec.commandLine().getErr() : out;
        Persona persona = lab.persona(visit.user());
        String name = "sim-" + spec.name() + '-' + visit.user() + '-'
                + ProcessHandle.current().pid();
        try (Stage stage = Stage.open(lab, name)) {
            Narrator narrator = Narrator.inWords(story, persona, how -> {});
            Participant participant = new Participant(
                    stage.node(), persona, ParticipantSettings.DEFAULT.withRequestedRole(role), narrator);
            DataChannel channel = Waiting.on(participant.join(visit.conference()));
            String told = shared(channel.space());
            if (json) {
                out.println(told);
            } else {
                narrator.did(told);
            }
            Waiting.on(participant.leave());
            return 0;
        }
    }

    private String shared(SharedSpace space) throws IOException, InterruptedException, ExecutionException {
        CompletableFuture<String> sharing = share(space);
        try {
            return sharing.get(patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("waited " + patience().toSeconds() + " s and nothing came of it", e);
        }
    }
}
