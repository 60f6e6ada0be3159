/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.kit.trace.Trace;
import org.rostrum.sim.participant.FocusAddress;
import org.rostrum.sim.participant.Persona;
import org.rostrum.sim.participant.SimNode;
import picocli.CommandLine.Option;

/** Which lab is meant, and how to get into it. The options that all commands have. */
public final class LabOptions {

    private static final int SIP_PORT = 5060;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = "${env:ROSTRUM_HOME:-.rostrum}",
            description = "The lab's state directory, where certificates, passwords and ports are found"
                    + " (default: $ROSTRUM_HOME, else .rostrum).")
    private Path home = Path.of(".rostrum");

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            description = "The lab's port offset, for a lab that does not tell its ports in DIR/run.")
    private int portOffset;

    @Option(
            names = "--focus",
            paramLabel = "ADDRESS",
            defaultValue = "${env:ROSTRUM_SIM_FOCUS}",
            description = "Where the Focus listens for SIP: host:port or host:port;udp|tcp|tls"
                    + " (default: $ROSTRUM_SIM_FOCUS, else TCP of the Focus in DIR/run/focus.json).")
    private @Nullable String focus;

    @Option(
            names = "--domain",
            paramLabel = "DOMAIN",
            defaultValue = "example.com",
            description = "The domain of the people (default: ${DEFAULT-VALUE}).")
    private String domain = "example.com";

    @Option(
            names = "--password",
            paramLabel = "PASSWORD",
            arity = "0..1",
            interactive = true,
            defaultValue = "${env:ROSTRUM_SIM_PASSWORD}",
            description = "What to answer when the Focus asks who it is; asked for when given without a value"
                    + " (default: $ROSTRUM_SIM_PASSWORD).")
    private @Nullable String password;

    @Option(
            names = "--passwords",
            paramLabel = "FILE",
            defaultValue = "${env:ROSTRUM_SIM_PASSWORDS}",
            description = "Passwords of several people, one 'user@domain password' a line"
                    + " (default: $ROSTRUM_SIM_PASSWORDS, else DIR/passwords.txt if there is one).")
    private @Nullable Path passwords;

    @Option(
            names = "--psom-via",
            paramLabel = "HOST:PORT",
            description = "Connects to conferencing servers through a proxy there instead of where they say they are.")
    private @Nullable String psomVia;

    /** The state directory. */
    Path home() {
        return home;
    }

    /** The domain of the people. */
    String domain() {
        return domain;
    }

    /** Where the Focus listens. */
    FocusAddress focus() throws IOException {
        if (focus != null && !focus.isBlank()) {
            return FocusAddress.parse(focus);
        }
        OptionalInt known = RunningProcess.named(home, "focus")
                .map(process -> process.port("sip-tcp"))
                .orElse(OptionalInt.empty());
        return new FocusAddress("127.0.0.1", known.orElse(SIP_PORT + portOffset), SipTransport.TCP);
    }

    /** The person with this name, with a password when one is known. */
    Persona persona(String user) throws IOException {
        return persona(user, domain);
    }

    /** The same for somebody who is at home elsewhere. */
    Persona persona(String user, String home) throws IOException {
        Persona person = Persona.of(user, home);
        Optional<String> secret = Optional.ofNullable(password).filter(text -> !text.isEmpty());
        return person.withPassword(
                secret.isPresent() ? secret : knownPasswords().of(user, home));
    }

    /**
     * Somebody of the lab's own, for those who ask many times.
     *
     * @throws UncheckedIOException when the passwords cannot be read
     */
    Persona somebody(String user) {
        try {
            return persona(user);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Passwords knownPasswords() throws IOException {
        if (passwords != null && !passwords.toString().isBlank()) {
            return Passwords.read(passwords);
        }
        Path usual = home.resolve("passwords.txt");
        return Files.isReadable(usual) ? Passwords.read(usual) : Passwords.none();
    }

    /** A machine for people, which records what they say. */
    SimNode node(String name, Optional<Trace> trace, int psomThreads) throws IOException {
        SimNode.Builder builder = SimNode.builder(name, focus()).psomThreads(psomThreads);
        Path authority = home.resolve("tls").resolve("ca.crt");
        if (Files.isReadable(authority)) {
            Trust trust = Trust.in(authority);
            builder.trust(trust.context(), trust.managers());
        }
        trace.ifPresent(builder::trace);
        if (psomVia != null) {
            InetSocketAddress proxy = SocketText.parse(psomVia);
            builder.psomWay(server -> proxy);
        }
        return builder.start();
    }
}
