/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rostrum.psom.object.PsomClass;
import org.rostrum.psom.object.PsomMethod;

/**
 * This side's peer of a distributed object on one connection ([MS-PSOM] 1.3). Thread-safe: calls made by one thread arrive in the
 * order they were made, and all that is called within one turn of the event loop leaves with one write.
 */
public interface PsomObject {
    /** The connection on which the object is connected. */
    PsomConnection connection();

    /** Its number on this connection; 0 is Bootstrap. */
    int id();

    /** The name by which its parent knows it; empty for Bootstrap. */
    String name();

    /** Its class. */
    PsomClass psomClass();

    /** Its parent; empty for Bootstrap. */
    Optional<PsomObject> parent();

    /** The names from below Bootstrap down to this object, like {@code meeting/userManager}; for people. */
    String path();

    /** False once it was disconnected or refused; calls are then dropped silently. */
    boolean isConnected();

    /**
     * Calls a method that the peer implements. Arguments are Java values of the parameter types: Boolean, Byte, Integer, Long,
     * Double, String, PsomObject, byte[], int[], long[], String[], or null where the type allows it. Arrays are given away.
     *
     * @throws IllegalArgumentException when the method is not one of the peer's methods of this class or an argument does not fit
     */
    void call(PsomMethod method, @Nullable Object... arguments);

    /**
     * Calls a method with arguments that were encoded before, perhaps for many connections.
     *
     * @throws IllegalArgumentException when the method is not one of the peer's methods of this class
     */
    void call(EncodedCall call);
}
