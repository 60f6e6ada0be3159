/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.content;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Documents become pictures in processes of their own. */
@Timeout(180)
class DocumentConverterTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private Path home;

    private Pages convert(Path document, Duration limit, String office) throws IOException {
        DocumentConverter converter =
                new DocumentConverter(new DocumentConverter.Settings(limit, 128, 3, office), home);
        converter.start();
        return converter.convert(document, Files.createDirectory(home.resolve("pages")));
    }

    private void assertRefused(Path document, Duration limit, String office, UploadReason reason) {
        assertThatThrownBy(() -> convert(document, limit, office))
                .isInstanceOfSatisfying(
                        UploadException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    /** A page in landscape for each color, filled with it. */
    private Path pdf(String name, Color... colors) throws IOException {
        Path file = home.resolve(name);
        try (PDDocument document = document(colors)) {
            document.save(file.toFile());
        }
        return file;
    }

    /** What a program makes that is put in the place of LibreOffice. */
    private Path printed() throws IOException {
        Files.createDirectories(installation());
        return pdf("libreoffice/printed.pdf", Color.GREEN);
    }

    private Path installation() {
        return home.resolve("libreoffice");
    }

    private static PDDocument document(Color... colors) throws IOException {
        PDDocument document = new PDDocument();
        for (Color color : colors) {
            PDPage page = new PDPage(new PDRectangle(640, 480));
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.setNonStrokingColor(color);
                content.addRect(0, 0, 640, 480);
                content.fill();
            }
        }
        return document;
    }

    private static Color center(Path picture) throws IOException {
        BufferedImage image = ImageIO.read(picture.toFile());
        return new Color(image.getRGB(image.getWidth() / 2, image.getHeight() / 2));
    }

    private static void assertLooksLike(Color seen, Color meant) {
        assertThat(Math.abs(seen.getRed() - meant.getRed())).isLessThan(8);
        assertThat(Math.abs(seen.getGreen() - meant.getGreen())).isLessThan(8);
        assertThat(Math.abs(seen.getBlue() - meant.getBlue())).isLessThan(8);
    }

    @Test
    void everyPageBecomesAPictureAndAThumbnail() throws IOException {
        Pages pages = convert(pdf("document.pdf", Color.RED, Color.BLUE), LONG, "none");

        assertThat(pages.slides()).hasSize(2);
        assertThat(pages.thumbnails()).hasSize(2);
        assertLooksLike(center(pages.slides().get(0)), Color.RED);
        assertLooksLike(center(pages.thumbnails().get(1)), Color.BLUE);
        assertThat(ImageIO.read(pages.slides().getFirst().toFile()).getWidth()).isEqualTo(1920);
        assertThat(ImageIO.read(pages.thumbnails().getFirst().toFile()).getWidth())
                .isEqualTo(256);
    }

    @Test
    void pictureIsADeckOfOneSlide() throws IOException {
        Path picture = Files.write(home.resolve("document.png"), Packages.picture("png", 3_000, 3_000));

        Pages pages = convert(picture, LONG, "none");

        assertThat(pages.slides()).hasSize(1);
        assertThat(ImageIO.read(pages.slides().getFirst().toFile()).getHeight()).isEqualTo(1440);
    }

    @Test
    void documentWithMorePagesThanAllowedIsTooLarge() throws IOException {
        assertRefused(
                pdf("document.pdf", Color.RED, Color.RED, Color.RED, Color.RED), LONG, "none", UploadReason.TOO_LARGE);
    }

    @Test
    void documentThatIsNoneIsRefused() throws IOException {
        assertRefused(
                Files.writeString(home.resolve("document.pdf"), "no PDF"), LONG, "none", UploadReason.BAD_PACKAGE);
    }

    @Test
    void documentWithAPasswordIsRefused() throws IOException {
        Path file = home.resolve("document.pdf");
        try (PDDocument document = document(Color.RED)) {
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            document.save(file.toFile());
        }

        assertRefused(file, LONG, "none", UploadReason.TYPE_NOT_ALLOWED);
    }

    @Test
    void pictureBombIsRefusedBeforeItIsDecoded() throws IOException {
        byte[] bomb = Packages.picture("png", 1, 1);
        bomb[17] = 1;
        bomb[21] = 1;

        assertRefused(Files.write(home.resolve("document.png"), bomb), LONG, "none", UploadReason.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pptm", "docm", "ppt", "doc", "odp", "odt", "fodt", "rtf", "html"})
    void onlyKindsOfDocumentsThatHoldNoProgramsAreConverted(String kind) throws IOException {
        assertRefused(
                Files.writeString(home.resolve("document." + kind), "slides"),
                LONG,
                office("touch ran"),
                UploadReason.TYPE_NOT_ALLOWED);
        assertThat(home.resolve("office").resolve("ran")).doesNotExist();
    }

    @Test
    void documentOfAnOfficeProgramIsRefusedWhereThereIsNone() throws IOException {
        Path document = Files.writeString(home.resolve("document.pptx"), "slides");

        assertRefused(document, LONG, "no-such-office", UploadReason.TYPE_NOT_ALLOWED);
    }

    @Test
    void documentOfAnOfficeProgramIsPrintedFirst() throws IOException {
        Path printed = printed();
        Path document = Files.writeString(home.resolve("document.docx"), "text");

        Pages pages = convert(document, LONG, office("cp " + printed + " document.pdf"));

        assertLooksLike(center(pages.slides().getFirst()), Color.GREEN);
    }

    @Test
    void programThatTakesTooLongIsEndedWithAllThatItStarted() throws IOException {
        Path document = Files.writeString(home.resolve("document.docx"), "text");

        assertRefused(document, Duration.ofSeconds(15), office(startsChild() + "; wait"), UploadReason.TOO_LARGE);

        assertChildIsGone();
    }

    @Test
    void programThatEndsLeavesNothingRunning() throws IOException {
        assumeTrue(Sandbox.best(home).apart(), "this system gives ordinary users no namespaces");
        Path printed = printed();
        Path document = Files.writeString(home.resolve("document.docx"), "text");

        convert(document, LONG, office("setsid " + startsChild() + "; cp " + printed + " document.pdf"));

        assertChildIsGone();
    }

    @Test
    void bothProgramsTogetherHaveTheTimeOfOneDocument() throws IOException {
        Path printed = printed();
        Path document = Files.writeString(home.resolve("document.docx"), "text");

        assertRefused(
                document,
                Duration.ofSeconds(3),
                office("cp " + printed + " document.pdf; sleep 2.95"),
                UploadReason.TOO_LARGE);
    }

    @Test
    void programThatWritesWithoutEndIsEnded() throws IOException {
        Path printed = printed();
        Path document = Files.writeString(home.resolve("document.docx"), "text");
        String writesTooMuch = "dd if=/dev/null of=huge bs=1M seek=1025 count=0";

        assertRefused(
                document,
                LONG,
                office(writesTooMuch + " || exit 1; cp " + printed + " document.pdf"),
                UploadReason.BAD_PACKAGE);
    }

    @Test
    void programOfSomebodyElseSeesOnlyTheDocumentAndItself() throws IOException {
        assumeTrue(Sandbox.best(home).hasWalls(), "bubblewrap does not work here (bwrap)");
        Path printed = printed();
        Path document = Files.writeString(home.resolve("document.docx"), "text");
        Path another = Files.writeString(home.resolve("another.docx"), "secret");
        String seesTooMuch = "cat /etc/passwd || cat /etc/hostname || cat " + another + " || cat /proc/"
                + ProcessHandle.current().pid()
                + "/environ";
        String changesTooMuch = "touch /usr/left || echo more >> " + document + " || rm " + printed;

        Pages pages = convert(
                document,
                LONG,
                office("touch " + another + ".left; " + seesTooMuch + " && exit 1; " + changesTooMuch
                        + " && exit 1; grep text " + document + " && cp " + printed + " document.pdf"));

        assertLooksLike(center(pages.slides().getFirst()), Color.GREEN);
        assertThat(document).hasContent("text");
        assertThat(home.resolve("another.docx.left")).doesNotExist();
    }

    @Test
    void programThatDrawsSeesOnlyTheDocumentAndItself() throws IOException {
        assumeTrue(Sandbox.best(home).hasWalls(), "bubblewrap does not work here (bwrap)");
        Path document = Files.write(home.resolve("document.png"), Packages.picture("png", 40, 30));
        Path another = Files.writeString(home.resolve("another.png"), "secret");
        Path jvm = home.resolve("jvm");
        program(
                jvm.resolve("bin").resolve("java"),
                "(cat /etc/passwd || cat " + another + " || touch " + document + ") && exit 1; cp " + document
                        + " slide-0001.jpg; cp " + document + " thumbnail-0001.jpg");
        DocumentConverter converter =
                new DocumentConverter(new DocumentConverter.Settings(LONG, 128, 3, "none"), home, jvm);
        converter.start();

        Pages pages = converter.convert(document, Files.createDirectory(home.resolve("pages")));

        assertThat(pages.slides())
                .singleElement()
                .satisfies(slide -> assertThat(slide).hasSameBinaryContentAs(document));
    }

    @Test
    void linkThatAProgramLeavesForAPdfIsNotFollowed() throws IOException {
        Path another = pdf("another.pdf", Color.RED);
        Path document = Files.writeString(home.resolve("document.docx"), "text");

        assertRefused(document, LONG, office("ln -s " + another + " document.pdf"), UploadReason.BAD_PACKAGE);
    }

    /** Part of a script: something in the background, under a name that nothing else has. */
    private String startsChild() {
        return child() + " 600 & touch started";
    }

    private Path child() {
        return installation().resolve("child-of-office");
    }

    private void assertChildIsGone() {
        assertThat(home.resolve("office").resolve("started")).exists();
        ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.startsWith(child().toString()))
                        .isPresent())
                .forEach(left -> assertThat(left.onExit()).succeedsWithin(Duration.ofSeconds(30)));
    }

    private String office(String script) throws IOException {
        Path program = program(installation().resolve("program").resolve("office"), script);
        Files.copy(Path.of("/bin/sleep"), child());
        return program.toString();
    }

    private static Path program(Path file, String script) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
