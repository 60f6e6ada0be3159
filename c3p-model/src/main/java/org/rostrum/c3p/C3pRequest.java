/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.xml.cccp.CommandType;

/**
 * A C3P request (C3P 3.1). {@code mcuUri}, {@code generation} and {@code phase} are attributes of the command element; the
 * request reads them from its body and its builder writes them there, so the body is the only place that holds them.
 */
public final class C3pRequest implements C3pMessage {

    private final Envelope envelope;
    private final @Nullable String originator;
    private final @Nullable String boot;
    private final @Nullable CommandType body;
    private final Set<QName> unreadable;

    C3pRequest(
            Envelope envelope,
            @Nullable String originator,
            @Nullable String boot,
            @Nullable CommandType body,
            Set<QName> unreadable) {
        this.envelope = envelope;
        this.originator = originator;
        this.boot = boot;
        this.body = body;
        this.unreadable = Set.copyOf(unreadable);
    }

    /** Starts a request; the type of the body says which command it is. */
    public static Builder builder(CommandType body) {
        return new Builder(body);
    }

    /** What an answer repeats. */
    public Envelope envelope() {
        return envelope;
    }

    @Override
    public String requestId() {
        return envelope.requestId();
    }

    @Override
    public String from() {
        return envelope.from();
    }

    @Override
    public String to() {
        return envelope.to();
    }

    @Override
    public String commandName() {
        return envelope.commandName();
    }

    /** Empty when we do not know the command; it is owed {@link Reason#NOT_SUPPORTED}. */
    @Override
    public Optional<C3pCommand> command() {
        return body().map(C3pCommand::ofBody);
    }

    /** On whose behalf the sender acts, where that is somebody else. */
    public Optional<String> originator() {
        return Optional.ofNullable(originator);
    }

    @Override
    public Optional<String> boot() {
        return Optional.ofNullable(boot);
    }

    /**
     * The command.
     *
     * @throws IllegalStateException if it is of another type, or unknown; ask {@link #command()} first
     */
    public <T extends CommandType> T body(Class<T> type) {
        if (!type.isInstance(body)) {
            throw new IllegalStateException("Asked " + commandName() + " for " + type.getSimpleName());
        }
        return type.cast(body);
    }

    /** The command, whatever its type; empty when it is unknown. */
    public Optional<CommandType> body() {
        return Optional.ofNullable(body);
    }

    /**
     * The elements of the command that read as absent, or have an attribute that does, because the value does not fit its type.
     * Whoever needs one of them refuses the request; everybody else ignores them (C3P 3.1).
     */
    public Set<QName> unreadable() {
        return unreadable;
    }

    /** The MCU-Conference-URI of the MCU meant; empty when the command is for the Focus itself (C3P 4.1). */
    public Optional<String> mcuUri() {
        return body == null ? Optional.empty() : Optional.ofNullable(body.getMcuUri());
    }

    /** Which placement of the conference on an MCU this is about. */
    public OptionalLong generation() {
        return body == null
                ? OptionalLong.empty()
                : Extensions.number(body.getOtherAttributes(), Namespaces.GENERATION);
    }

    /** Reserve or bootstrap, on addConference towards an MCU. */
    public Optional<Phase> phase() {
        return body == null
                ? Optional.empty()
                : Extensions.text(body.getOtherAttributes(), Namespaces.PHASE).flatMap(Phase::of);
    }

    @Override
    public String toString() {
        return "C3pRequest[" + commandName() + " " + requestId() + " from " + from() + " to " + to() + "]";
    }

    /** Collects the parts of a request. */
    public static final class Builder {

        private final CommandType body;
        private @Nullable String requestId;
        private @Nullable String from;
        private @Nullable String to;
        private @Nullable String originator;
        private @Nullable String boot;

        private Builder(CommandType body) {
            this.body = body;
        }

        /** Required. */
        public Builder requestId(String value) {
            requestId = value;
            return this;
        }

        /** Required. */
        public Builder requestId(long value) {
            return requestId(Long.toString(value));
        }

        /** Required. */
        public Builder from(String value) {
            from = value;
            return this;
        }

        /** Required. */
        public Builder to(String value) {
            to = value;
            return this;
        }

        /** On whose behalf the sender acts. */
        public Builder originator(String value) {
            originator = value;
            return this;
        }

        /** Boot id of the sending MCU. */
        public Builder boot(String value) {
            boot = value;
            return this;
        }

        /** The MCU meant. */
        public Builder mcuUri(McuUri value) {
            return mcuUri(value.toString());
        }

        /** The MCU meant. */
        public Builder mcuUri(String value) {
            body.setMcuUri(value);
            return this;
        }

        /** The placement that this is about. */
        public Builder generation(long value) {
            body.getOtherAttributes().put(Namespaces.GENERATION, Long.toString(value));
            return this;
        }

        /** Reserve or bootstrap. */
        public Builder phase(Phase value) {
            body.getOtherAttributes().put(Namespaces.PHASE, value.token());
            return this;
        }

        /** The request. */
        public C3pRequest build() {
            Envelope envelope = new Envelope(
                    Objects.requireNonNull(requestId, "requestId"),
                    Objects.requireNonNull(from, "from"),
                    Objects.requireNonNull(to, "to"),
                    C3pCommand.ofBody(body).wireName());
            return new C3pRequest(envelope, originator, boot, body, Set.of());
        }
    }
}
