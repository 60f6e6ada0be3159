/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.content;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Makes packages to upload. */
public final class Packages {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private Packages() {}

    /** A package with this manifest. */
    public static Packages of(String manifest) {
        return new Packages().with("OcpManifest.xml", manifest.getBytes(StandardCharsets.UTF_8));
    }

    /** One whose manifest asks to create content of a type, with these elements in it. */
    public static Packages creating(String type, String title, String... files) {
        return of("<ocp xmlns=\"urn:x-psom:ocp:1\" action=\"create\" type=\"" + type + "\" title=\"" + title + "\">"
                + String.join("", files) + "</ocp>");
    }

    /** A handout. */
    public static Packages handout(String title, String name, byte[] content) {
        return creating("Content.NativeFileOnly", title, file("native", name)).with(name, content);
    }

    /** One whose manifest asks to add these to a deck. */
    public static Packages updating(long deck, String... files) {
        return of("<ocp xmlns=\"urn:x-psom:ocp:1\" action=\"update\" type=\"Content.Ppt\" contentId=\"" + deck + "\">"
                + String.join("", files) + "</ocp>");
    }

    /** One whose manifest asks to put the picture {@code a.png} on a page of some content, with these attributes. */
    public static Packages pasting(long content, String attributes) {
        return of("<ocp xmlns=\"urn:x-psom:ocp:1\" action=\"imageAnnotation\" contentId=\"" + content
                + "\"><file role=\"image\" name=\"a.png\" " + attributes + "/></ocp>");
    }

    static Packages empty() {
        return new Packages();
    }

    static String file(String role, String name) {
        return "<file role=\"" + role + "\" name=\"" + name + "\"/>";
    }

    public static String slide(int number, String name) {
        return "<file role=\"slideJpeg\" name=\"" + name + "\" slide=\"" + number + "\"/>";
    }

    public static String notes(int number, String name) {
        return "<file role=\"notes\" name=\"" + name + "\" slide=\"" + number + "\"/>";
    }

    /** A picture of one color. */
    public static byte[] picture(String format, int width, int height) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Packages with(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    /** How many bytes the files have. */
    public long unpacked() {
        return entries.values().stream().mapToLong(content -> content.length).sum();
    }

    public byte[] zip() {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    zip.putNextEntry(new ZipEntry(entry.getKey()));
                    zip.write(entry.getValue());
                }
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
