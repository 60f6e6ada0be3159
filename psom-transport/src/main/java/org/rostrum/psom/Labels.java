/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom;

import org.rostrum.psom.codec.PsomConnectStatus;
import org.rostrum.psom.codec.PsomFrame;
import org.rostrum.psom.object.ObjectRegistry;
import org.rostrum.psom.object.PsomMethod;
import org.rostrum.psom.object.PsomSide;

/** The names of frames in traces. */
final class Labels {
    private Labels() {}

    /** The label of a frame that is about to be handled by a side that knows these objects. */
    static String of(PsomFrame frame, PsomSide implementedBy, ObjectRegistry<RemoteObject> objects) {
        return switch (frame) {
            case PsomFrame.Connect f -> "CONNECT " + f.childName();
            case PsomFrame.ConnectAck f -> connectAck(name(f.objectId(), objects), f.status());
            case PsomFrame.Disconnect f -> "DISCONNECT " + name(f.objectId(), objects);
            case PsomFrame.Call f ->
                objects.find(f.objectId())
                        .flatMap(object -> object.psomClass().method(implementedBy, f.methodIndex()))
                        .map(PsomMethod::name)
                        .orElseGet(() -> "CALL " + f.objectId() + '.' + f.methodIndex());
            case PsomFrame.Ping f -> "PING";
            case PsomFrame.Pong f -> "PONG";
            case PsomFrame.Goodbye f -> "GOODBYE " + f.code();
        };
    }

    static String connectAck(String name, PsomConnectStatus status) {
        return status == PsomConnectStatus.OK ? "CONNECT_ACK " + name : "CONNECT_ACK " + name + ' ' + status;
    }

    private static String name(int objectId, ObjectRegistry<RemoteObject> objects) {
        return objects.find(objectId).map(RemoteObject::name).orElseGet(() -> "#" + objectId);
    }
}
