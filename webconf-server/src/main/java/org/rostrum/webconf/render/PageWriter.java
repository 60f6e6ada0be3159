/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.render;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Writes pictures of pages in the two sizes that are shown. */
final class PageWriter {
    /** A slide fits into so many pixels ... */
    static final int WIDTH = 1920;

    /** ... by so many. */
    static final int HEIGHT = 1440;

    private static final int SMALL_WIDTH = 256;
    private static final int SMALL_HEIGHT = 192;
    private static final float QUALITY = 0.9f;

    private final Path directory;

    PageWriter(Path directory) {
        this.directory = directory;
    }

    /** By how much a page of this size, in any unit, is drawn larger to be as large as a slide may be. */
    static float scale(float width, float height) {
        return Math.min(WIDTH / width, HEIGHT / height);
    }

    /** Writes both pictures of a page. */
    void write(int number, BufferedImage page) throws IOException {
        jpeg(file("slide", number), page);
        jpeg(file("thumbnail", number), shrunk(page, SMALL_WIDTH, SMALL_HEIGHT));
    }

    private Path file(String kind, int number) {
        return directory.resolve(String.format(Locale.ROOT, "%s-%04d.jpg", kind, number));
    }

    /** The picture on white, no larger than this. It is halved as often as possible first, so that no pixel is passed over. */
    static BufferedImage shrunk(BufferedImage picture, int maxWidth, int maxHeight) {
        double scale =
                Math.min(1, Math.min((double) maxWidth / picture.getWidth(), (double) maxHeight / picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        BufferedImage current = picture;
        while (current.getWidth() >= 2 * width && current.getHeight() >= 2 * height) {
            current = drawn(current, current.getWidth() / 2, current.getHeight() / 2);
        }
        return drawn(current, width, height);
    }

    private static BufferedImage drawn(BufferedImage picture, int width, int height) {
        BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = result.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, Color.WHITE, null);
        graphics.dispose();
        return result;
    }

    private static void jpeg(Path file, BufferedImage picture) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (OutputStream bytes = Files.newOutputStream(file);
                ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY);
            writer.write(null, new IIOImage(picture, null, null), parameters);
        } finally {
            writer.dispose();
        }
    }
}
