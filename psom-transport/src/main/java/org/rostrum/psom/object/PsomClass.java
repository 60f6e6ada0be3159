/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rostrum.psom.codec.PsomType;

/**
 * A published interface definition: what a server and a client may call on an object of this class ([MS-PSOM] 3.1.4.1.x). The hashes
 * are opaque constants that both ends must share. Immutable; the constants are in {@link PsomClasses}.
 */
public final class PsomClass {
    private final String name;
    private final int version;
    private final long serverHash;
    private final long clientHash;
    private final boolean complete;
    private final List<PsomMethod> serverMethods;
    private final List<PsomMethod> clientMethods;
    private final List<Child> children;
    private final boolean metered;

    private PsomClass(Builder builder) {
        name = builder.name;
        version = builder.version;
        serverHash = builder.serverHash;
        clientHash = builder.clientHash;
        complete = builder.complete;
        serverMethods = List.copyOf(builder.serverMethods);
        clientMethods = List.copyOf(builder.clientMethods);
        children = List.copyOf(builder.children);
        metered = builder.metered;
    }

    /**
     * A child that objects of a class may have.
     *
     * @param name the published name; an {@code X} in it stands for an identifier
     * @param className the class of the child, empty when it depends on what the parent stands for
     */
    public record Child(String name, String className) {}

    /** Starts a definition. */
    public static Builder named(String name, int version) {
        return new Builder(name, version);
    }

    /** The dotted name that CONNECT carries. */
    public String name() {
        return name;
    }

    /** The version that CONNECT carries. */
    public int version() {
        return version;
    }

    /** The hash of the server's interface. */
    public long serverHash() {
        return serverHash;
    }

    /** The hash of the client's interface. */
    public long clientHash() {
        return clientHash;
    }

    /** False for a published version of which part of the interface could not be read: it is known by name and never offered. */
    public boolean isComplete() {
        return complete;
    }

    /** The methods of a side in the order that numbers them. */
    public List<PsomMethod> methods(PsomSide side) {
        return side == PsomSide.SERVER ? serverMethods : clientMethods;
    }

    /** The method of a number that came from the wire. */
    public Optional<PsomMethod> method(PsomSide side, int index) {
        List<PsomMethod> methods = methods(side);
        return index >= 0 && index < methods.size() ? Optional.of(methods.get(index)) : Optional.empty();
    }

    /**
     * The only method of this name; its first letter tells the side.
     *
     * @throws IllegalArgumentException when there is none or more than one
     */
    public PsomMethod method(String methodName) {
        PsomSide side = methodName.startsWith("s") ? PsomSide.SERVER : PsomSide.CLIENT;
        List<PsomMethod> found = methods(side).stream()
                .filter(method -> method.name().equals(methodName))
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(name + " has " + found.size() + " methods named " + methodName);
        }
        return found.getFirst();
    }

    /** The children that the definition lists. */
    public List<Child> children() {
        return children;
    }

    /** Whether calls on objects of this class count against the call rate of a connection; bulk data does not. */
    public boolean isMetered() {
        return metered;
    }

    /** Whether a method belongs to this very class and version. */
    public boolean owns(PsomMethod method) {
        return method.owner().equals(name) && method.version() == version;
    }

    @Override
    public String toString() {
        return name + " v" + version;
    }

    /** Collects a definition; methods are given as they are printed. */
    public static final class Builder {
        private final String name;
        private final int version;
        private long serverHash;
        private long clientHash;
        private boolean complete = true;
        private final List<PsomMethod> serverMethods = new ArrayList<>();
        private final List<PsomMethod> clientMethods = new ArrayList<>();
        private final List<Child> children = new ArrayList<>();
        private boolean metered = true;

        private Builder(String name, int version) {
            this.name = name;
            this.version = version;
        }

        /** The two hashes; 0 when not said. */
        public Builder hashes(long server, long client) {
            serverHash = server;
            clientHash = client;
            return this;
        }

        /** Says that the definition is cut short. */
        public Builder partial() {
            complete = false;
            return this;
        }

        /** Server methods in order, each like {@code sSetTopic(String topic)}. */
        public Builder server(String... signatures) {
            for (String signature : signatures) {
                serverMethods.add(parse(PsomSide.SERVER, serverMethods.size(), signature));
            }
            return this;
        }

        /** Client methods in order. */
        public Builder client(String... signatures) {
            for (String signature : signatures) {
                clientMethods.add(parse(PsomSide.CLIENT, clientMethods.size(), signature));
            }
            return this;
        }

        /** A child and its class. */
        public Builder child(String childName, String className) {
            children.add(new Child(childName, className));
            return this;
        }

        /** Takes calls on this class out of the call rate. */
        public Builder unmetered() {
            metered = false;
            return this;
        }

        /** The finished definition. */
        public PsomClass build() {
            return new PsomClass(this);
        }

        private PsomMethod parse(PsomSide side, int index, String signature) {
            int open = signature.indexOf('(');
            if (open < 1 || !signature.endsWith(")")) {
                throw new IllegalArgumentException("not a method signature: " + signature);
            }
            List<PsomMethod.Parameter> parameters = new ArrayList<>();
            String list = signature.substring(open + 1, signature.length() - 1);
            if (!list.isEmpty()) {
                for (String parameter : list.split(", ", -1)) {
                    parameters.add(parameter(parameter, signature));
                }
            }
            return new PsomMethod(name, version, side, index, signature.substring(0, open), parameters);
        }

        private static PsomMethod.Parameter parameter(String text, String signature) {
            int space = text.indexOf(' ');
            PsomType type = PsomType.ofName(text.substring(0, Math.max(space, 0)))
                    .orElseThrow(() -> new IllegalArgumentException("no type in \"" + text + "\" of " + signature));
            return new PsomMethod.Parameter(type, text.substring(space + 1));
        }
    }
}
