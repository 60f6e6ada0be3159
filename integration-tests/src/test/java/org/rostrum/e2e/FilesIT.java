/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.e2e;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rostrum.kit.sip.SipTransport;
import org.rostrum.kit.tls.TlsMaterial;
import org.rostrum.lab.Callers;
import org.rostrum.lab.Lab;
import org.rostrum.sim.participant.Participant;
import org.rostrum.sim.workspace.FileFetcher;
import org.rostrum.sim.workspace.Item;
import org.rostrum.sim.workspace.SharedFile;
import org.rostrum.sim.workspace.SharedSpace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rostrum.lab.Callers.done;

/** A document goes from one participant to another as a deck of slides, through real processes. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class FilesIT {
    private static final int PAGES = 60;
    private static final int SAVE_OR_PRINT = 1 << 4;
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int RED = 0xFFC00000;
    private static final int[] LINE = {10_000, 10_000, 50_000, 80_000, 90_000, 10_000};

    @SuppressWarnings("NullAway.Init")
    private static Lab lab;

    @BeforeAll
    static void startLab() {
        lab = Lab.builder().start();
    }

    @AfterAll
    static void stopLab() {
        lab.close();
    }

    @Test
    void deckIsUploadedAnnotatedAndDownloaded() throws Exception {
        byte[] document = document();
        TlsMaterial tls = TlsMaterial.load(lab.home().resolve("tls"), "sim");
        try (Callers people = Callers.over(SipTransport.TCP, lab);
                FileFetcher fetcher = new FileFetcher(tls.sslContext())) {
            String conference = people.conferenceOf("alice");
            Participant alice = people.caller("alice");
            Participant bob = people.caller("bob");
            SharedSpace alices = done(alice.join(conference)).space();
            SharedSpace bobs = done(bob.join(conference)).space();

            long deck = alices.upload("Content.Ppt", "Roadmap", "native", "roadmap.pdf", document)
                    .get(200, TimeUnit.SECONDS);
            alices.actions().permit(SAVE_OR_PRINT);
            alices.drawOn(deck, 7, RED, 600, LINE);
            List<Integer> line = IntStream.of(LINE).boxed().toList();
            done(bobs.await(space -> Optional.ofNullable(space.items().get(deck))
                    .filter(item -> item.hasLine(line))
                    .isPresent()));

            done(bobs.await(space -> file(Objects.requireNonNull(space.items().get(deck)), Item.DOCUMENT)
                    .url()
                    .startsWith("https:")));
            Item item = Objects.requireNonNull(bobs.items().get(deck));
            assertThat(item.fileName()).isEqualTo("roadmap.pdf");
            assertThat(item.strokes().values())
                    .singleElement()
                    .satisfies(stroke -> assertThat(stroke.page()).isEqualTo(7));
            assertThat(fetcher.fetch(file(item, Item.DOCUMENT))).isEqualTo(document);
            assertThat(fetcher.fetch(file(item, "thumbnails"))).startsWith('P', 'K');
            assertSlidesLookLikePages(item, fetcher, document);
            done(bob.leave());
            done(alice.leave());
        }
    }

    private static SharedFile file(Item item, String what) {
        return Objects.requireNonNull(item.files().get(what), what);
    }

    private static void assertSlidesLookLikePages(Item item, FileFetcher fetcher, byte[] document) throws Exception {
        assertThat(item.files().keySet().stream().filter(what -> what.startsWith("slide ")))
                .hasSize(PAGES);
        try (PDDocument original = Loader.loadPDF(document)) {
            PDFRenderer renderer = new PDFRenderer(original);
            BufferedImage before = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
            for (int page = 0; page < PAGES; page++) {
                BufferedImage slide =
                        ImageIO.read(new ByteArrayInputStream(fetcher.fetch(file(item, Item.slide(page + 1)))));
                BufferedImage shown = scaled(slide);
                BufferedImage drawn = scaled(renderer.renderImage(page, 1, ImageType.RGB));
                assertThat(difference(shown, drawn)).as("page %s", page + 1).isLessThan(6);
                assertThat(difference(shown, before))
                        .as("page %s and the one before", page + 1)
                        .isGreaterThan(12);
                before = drawn;
            }
        }
    }

    private static BufferedImage scaled(BufferedImage picture) {
        BufferedImage half = picture;
        while (half.getWidth() >= 2 * WIDTH) {
            half = drawn(half, half.getWidth() / 2, half.getHeight() / 2);
        }
        return drawn(half, WIDTH, HEIGHT);
    }

    private static BufferedImage drawn(BufferedImage picture, int width, int height) {
        BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = result.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return result;
    }

    /** How far apart two pictures are: the mean over all pixels and colors, 0 to 255. */
    private static double difference(BufferedImage one, BufferedImage other) {
        long sum = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                Color a = new Color(one.getRGB(x, y));
                Color b = new Color(other.getRGB(x, y));
                sum += Math.abs(a.getRed() - b.getRed())
                        + Math.abs(a.getGreen() - b.getGreen())
                        + Math.abs(a.getBlue() - b.getBlue());
            }
        }
        return sum / (3.0 * WIDTH * HEIGHT);
    }

    /** Pages with a title, a picture that is another on each, and text. */
    private static byte[] document() throws IOException {
        Random random = new Random(1);
        PDType1Font font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            for (int number = 1; number <= PAGES; number++) {
                PDPage page = new PDPage(new PDRectangle(640, 480));
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.drawImage(JPEGFactory.createFromImage(document, picture(random)), 20, 20, 600, 370);
                    content.beginText();
                    content.setFont(font, 36);
                    content.newLineAtOffset(30, 420);
                    content.showText("Page " + number + " of the roadmap");
                    content.endText();
                }
            }
            document.save(out);
            return out.toByteArray();
        }
    }

    private static BufferedImage picture(Random random) {
        BufferedImage picture = new BufferedImage(800, 500, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(color(random));
        graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        for (int i = 0; i < 12; i++) {
            graphics.setColor(color(random));
            graphics.fillOval(
                    random.nextInt(700), random.nextInt(400), 60 + random.nextInt(300), 60 + random.nextInt(300));
        }
        graphics.dispose();
        return picture;
    }

    private static Color color(Random random) {
        return new Color(random.nextInt(1 << 24));
    }
}
