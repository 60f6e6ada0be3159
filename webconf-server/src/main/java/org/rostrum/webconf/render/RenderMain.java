/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.render;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * {@code RenderMain DOCUMENT DIRECTORY MAX-PAGES} writes a picture and a thumbnail of each page of a PDF, PNG or JPEG file into a
 * directory: {@code slide-0001.jpg}, {@code thumbnail-0001.jpg} and so on. The exit status says how that went.
 */
public final class RenderMain {
    /** All pages were written. */
    public static final int DONE = 0;

    /** The document can't be read. */
    public static final int DAMAGED = 10;

    /** It has no pages, or too many. */
    public static final int TOO_LARGE = 11;

    /** It can only be read with a password. */
    public static final int LOCKED = 12;

    private final PageWriter writer;
    private final int maxPages;

    private RenderMain(Path directory, int maxPages) {
        this.writer = new PageWriter(directory);
        this.maxPages = maxPages;
    }

    /** Draws and ends the process with the status. */
    public static void main(String... arguments) {
        ImageIO.setUseCache(false);
        RenderMain render = new RenderMain(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
        System.exit(render.draw(Path.of(arguments[0])));
    }

    private int draw(Path document) {
        try {
            return document.toString().toLowerCase(Locale.ROOT).endsWith(".pdf") ? pages(document) : picture(document);
        } catch (InvalidPasswordException e) {
            return LOCKED;
        } catch (IOException | RuntimeException e) {
            // Whatever a reader throws at a strange document: it can't be read.
            System.err.println(e);
            return DAMAGED;
        }
    }

    private int pages(Path file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            int count = document.getNumberOfPages();
            if (count < 1 || count > maxPages) {
                return TOO_LARGE;
            }
            PDFRenderer renderer = new PDFRenderer(document);
            renderer.setSubsamplingAllowed(true);
            for (int page = 0; page < count; page++) {
                PDRectangle box = document.getPage(page).getCropBox();
                boolean turned = document.getPage(page).getRotation() % 180 != 0;
                float width = turned ? box.getHeight() : box.getWidth();
                float height = turned ? box.getWidth() : box.getHeight();
                if (!(width >= 1 && height >= 1)) {
                    return DAMAGED;
                }
                writer.write(page + 1, renderer.renderImage(page, PageWriter.scale(width, height), ImageType.RGB));
            }
            return DONE;
        }
    }

    private int picture(Path file) throws IOException {
        BufferedImage picture = ImageIO.read(file.toFile());
        if (picture == null) {
            return DAMAGED;
        }
        writer.write(1, PageWriter.shrunk(picture, PageWriter.WIDTH, PageWriter.HEIGHT));
        return DONE;
    }
}
