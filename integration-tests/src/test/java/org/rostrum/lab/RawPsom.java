/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.lab;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.rostrum.kit.tls.TlsMaterial;

/** A socket to a PSOM listener, on which anything can be sent: docs/psom-binding.md, chapters 3 and 4, and nobody else's code. */
public final class RawPsom implements AutoCloseable {
    private static final int PREFACE = 16;
    private static final byte[] PREFACE_1_0 = HexFormat.of().parseHex("50534d580001000000000000" + "00010000");
    private static final int GOODBYE = 0x07;
    private static final int PATIENCE_MS = 10_000;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    private RawPsom(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        this.out = new DataOutputStream(socket.getOutputStream());
        socket.setSoTimeout(PATIENCE_MS);
    }

    /** Connects to a server URL and exchanges prefaces. */
    public static RawPsom connect(Lab lab, URI serverUrl) throws IOException {
        TlsMaterial trust = TlsMaterial.load(lab.home().resolve("tls"), "sim");
        RawPsom raw = new RawPsom(
                trust.sslContext().getSocketFactory().createSocket(serverUrl.getHost(), serverUrl.getPort()));
        raw.out.write(PREFACE_1_0);
        raw.out.flush();
        if (raw.in.readNBytes(PREFACE).length < PREFACE) {
            throw new EOFException("no preface");
        }
        return raw;
    }

    /** Sends one frame: its type and its payload. */
    public void send(int type, byte[] payload) throws IOException {
        out.writeInt(1 + payload.length);
        out.writeByte(type);
        out.write(payload);
        out.flush();
    }

    /**
     * The code of the GOODBYE that must come next, and the end of the stream after it.
     *
     * @throws AssertionError if something else comes, or nothing
     */
    public int goodbyeAndEnd() throws IOException {
        byte[] frame = in.readNBytes(in.readInt());
        if (frame[0] != GOODBYE) {
            throw new AssertionError("not a GOODBYE but " + HexFormat.of().formatHex(frame));
        }
        if (in.read() >= 0) {
            throw new AssertionError("something came after GOODBYE");
        }
        return ByteBuffer.wrap(frame, 1, Integer.BYTES).getInt();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
