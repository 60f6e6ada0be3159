/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rostrum.psom.object.Bootstrap;
import org.rostrum.psom.object.ObjectEntry;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomMethod;

/** An object in a connection's registry, and the handle through which it is called. */
final class RemoteObject extends ObjectEntry implements PsomObject {
    private final Connection connection;
    private final Optional<PsomObject> parent;

    /** Bootstrap of a connection. */
    RemoteObject(Connection connection) {
        super(Bootstrap.CLASS);
        this.connection = connection;
        this.parent = Optional.empty();
    }

    /** A child. */
    RemoteObject(Connection connection, int id, RemoteObject parent, String name, PsomClass psomClass) {
        super(id, parent, name, psomClass);
        this.connection = connection;
        this.parent = Optional.of(parent);
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public Optional<PsomObject> parent() {
        return parent;
    }

    @Override
    public void call(PsomMethod method, @Nullable Object... arguments) {
        requireOwn(method);
        for (Object argument : arguments) {
            if (argument instanceof PsomObject object && object.connection() != connection) {
                throw new IllegalArgumentException(object + " belongs to another connection than " + this);
            }
        }
        connection.call(this, EncodedCall.forOneConnection(method, arguments));
    }

    @Override
    public void call(EncodedCall call) {
        requireOwn(call.method());
        connection.call(this, call);
    }

    void requireOwn(PsomMethod method) {
        if (method.side() != connection.side().peer() || !psomClass().owns(method)) {
            throw new IllegalArgumentException(
                    method + " is not a method of the " + connection.side().peer() + " side of " + psomClass());
        }
    }
}
