/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.kit.tls.TlsMaterial;
import org.rostrum.kit.trace.Trace;
import org.rostrum.sim.participant.ConferencePlan;
import org.rostrum.sim.participant.FocusAddress;
import org.rostrum.sim.participant.Participant;
import org.rostrum.sim.participant.ParticipantListener;
import org.rostrum.sim.participant.ParticipantSettings;
import org.rostrum.sim.participant.Persona;
import org.rostrum.sim.participant.SimNode;
import org.rostrum.sim.participant.StepException;

/** People with telephones: simulated participants who call a lab's Focus over one transport. */
public final class Callers implements AutoCloseable {
    /** Longer than any step may take. */
    private static final long LIMIT_SECONDS = 40;

    private static final String DOMAIN = "example.com";

    private final Lab lab;
    private final FocusAddress focus;
    private final Optional<Trace> trace;
    private final Map<String, String> passwords = new HashMap<>();
    private final Deque<SimNode> nodes = new ArrayDeque<>();

    private Callers(Lab lab, FocusAddress focus, Optional<Trace> trace) {
        this.lab = lab;
        this.focus = focus;
        this.trace = trace;
    }

    /** People who call over this transport. */
    public static Callers over(SipTransport transport, Lab lab) {
        int port = lab.port(transport == SipTransport.TLS ? 5061 : 5060);
        return new Callers(lab, new FocusAddress("127.0.0.1", port, transport), Optional.empty());
    }

    /** The same people, who reach the Focus through another TCP port and record their messages. */
    public Callers through(int port, Trace messages) {
        return new Callers(lab, new FocusAddress("127.0.0.1", port, SipTransport.TCP), Optional.of(messages));
    }

    /** The same people, who know their passwords. */
    public Callers knowing(Map<String, String> passwordsByUser) {
        passwords.putAll(passwordsByUser);
        return this;
    }

    /** Somebody with the usual telephone. */
    public Participant caller(String user) {
        return caller(user, ParticipantSettings.DEFAULT, ParticipantListener.NONE);
    }

    /** Somebody with a telephone of his own. */
    public Participant caller(String user, ParticipantSettings settings, ParticipantListener listener) {
        Persona persona = Persona.of(user, DOMAIN).withPassword(Optional.ofNullable(passwords.get(user)));
        return new Participant(node(user), persona, settings, listener);
    }

    /** A machine of this name for people to act on; closed with these callers. */
    public SimNode node(String name) {
        TlsMaterial tls = TlsMaterial.load(lab.home().resolve("tls"), "sim");
        SimNode.Builder builder = SimNode.builder(name, focus).trust(tls.sslContext(), tls.trustManagers());
        trace.ifPresent(builder::trace);
        try {
            SimNode node = builder.start();
            nodes.push(node);
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A conference that {@code organizer} schedules; its conference-URI. */
    public String conferenceOf(String organizer) {
        return done(caller(organizer).create(ConferencePlan.dataConference("Roadmap review")));
    }

    /** What a step comes to. */
    public static <T> T done(CompletableFuture<T> step) {
        try {
            return step.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(StepException.of(cause(e)).getMessage(), e);
        } catch (TimeoutException e) {
            throw new AssertionError("a step did not end within " + LIMIT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** How a step fails. */
    public static StepException refused(CompletableFuture<?> step) {
        try {
            Object result = step.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            throw new AssertionError("the step was not refused, but came to " + result);
        } catch (ExecutionException e) {
            return StepException.of(cause(e));
        } catch (TimeoutException e) {
            throw new AssertionError("a step did not end within " + LIMIT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Throwable cause(ExecutionException failure) {
        return failure.getCause() == null ? failure : failure.getCause();
    }

    @Override
    public void close() {
        nodes.forEach(SimNode::close);
    }
}
