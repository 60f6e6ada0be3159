/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.sim.workspace;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.rostrum.psom.PsomObject;
import org.rostrum.psom.object.PsomClasses;
import org.rostrum.psom.object.PsomMethod;

/** A package that is sent to the server through the window of its stream (PSOM 12.6, {@code X.UploadStream}). For one thread. */
final class PackageSender {
    private static final PsomMethod S_WRITE = PsomClasses.UPLOAD_STREAM.method("sWrite");
    private static final int PIECE = 32 * 1024;
    private static final int WINDOW = 256 * 1024;

    private final byte[] content;
    private int sent;

    private PackageSender(byte[] content) {
        this.content = content;
    }

    /** A package with a manifest and the one file that it names. */
    static PackageSender of(String manifest, String name, byte[] file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("OcpManifest.xml"));
            zip.write(manifest.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry(name));
            zip.write(file);
        } catch (IOException e) {
            throw new UncheckedIOException("a file can't be packed in memory", e);
        }
        return new PackageSender(bytes.toByteArray());
    }

    long length() {
        return content.length;
    }

    /** Sends what the window allows; true when the server has all of it. */
    boolean proceed(PsomObject stream, long acknowledged) {
        while (sent < content.length && sent < acknowledged + WINDOW) {
            int end = (int) Math.min(Math.min(sent + PIECE, content.length), acknowledged + WINDOW);
            stream.call(S_WRITE, (long) sent, Arrays.copyOfRange(content, sent, end));
            sent = end;
        }
        return acknowledged == content.length;
    }
}
