/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import org.rostrum.kit.tls.TlsMaterial;
import org.rostrum.psom.codec.PsomFrame;

/** A client that writes what no honest one would, byte by byte (docs/psom-binding.md). */
final class RawPsom implements AutoCloseable {
    private static final int PREFACE = 16;
    private static final int PATIENCE_MS = 10_000;

    private final Socket socket;
    private final DataOutputStream out;
    private final DataInputStream in;

    private RawPsom(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MS);
        out = new DataOutputStream(socket.getOutputStream());
        in = new DataInputStream(socket.getInputStream());
    }

    static RawPsom connect(URI url, TlsMaterial trust) throws IOException {
        RawPsom client = new RawPsom(trust.sslContext().getSocketFactory().createSocket(url.getHost(), url.getPort()));
        client.out.writeBytes("PSMX");
        client.out.writeShort(1);
        client.out.writeShort(0);
        client.out.writeInt(0);
        client.out.writeInt(65_536);
        client.out.flush();
        client.in.readNBytes(PREFACE);
        return client;
    }

    /** Calls a method without arguments. */
    void call(int objectId, int methodIndex) throws IOException {
        out.writeInt(4);
        out.write(new byte[] {PsomFrame.CALL, (byte) objectId, (byte) methodIndex, 0});
        out.flush();
    }

    /** The code of the GOODBYE that must come next. */
    int goodbye() throws IOException {
        int length = in.readInt();
        int type = in.readUnsignedByte();
        if (type != PsomFrame.GOODBYE) {
            throw new AssertionError("not a GOODBYE but type " + type + " of " + length + " bytes");
        }
        return in.readInt();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
