/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.content;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What LibreOffice itself makes of documents. */
@Timeout(300)
class OfficeDocumentTest {
    private static final String OFFICE = "soffice";
    private static final String RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String WORD =
            "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"" + RELATIONSHIPS
                    + "\"";
    private static final String DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/";

    @TempDir
    private Path home;

    @BeforeEach
    void requireOffice() {
        assumeTrue(Sandbox.isThere(OFFICE), "LibreOffice is not installed here (soffice)");
    }

    private Pages convert(Path document) throws IOException {
        DocumentConverter converter =
                new DocumentConverter(new DocumentConverter.Settings(Duration.ofMinutes(4), 512, 10, OFFICE), home);
        converter.start();
        return converter.convert(document, Files.createDirectory(home.resolve("pages")));
    }

    private Path zip(String name, Map<String, String> entries) throws IOException {
        Path file = home.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(UTF_8));
            }
        }
        return file;
    }

    private static String relationship(String id, String type, String target, String more) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + RELATIONSHIPS + "/" + type + "\" Target=\"" + target + "\""
                + more + "/>";
    }

    private static String relationships(String... all) {
        return "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + String.join("", all) + "</Relationships>";
    }

    private static String contentTypes(Map<String, String> parts) {
        StringBuilder types = new StringBuilder("<Types xmlns=\"" + PACKAGE + "content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
        parts.forEach((part, type) -> types.append("<Override PartName=\"/")
                .append(part)
                .append("\" ContentType=\"application/vnd.openxmlformats-officedocument.")
                .append(type)
                .append("+xml\"/>"));
        return types.append("</Types>").toString();
    }

    private static String slide(String color) {
        return "<p:sld xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" xmlns:a=\"" + DRAWING
                + "main\"><p:cSld><p:bg><p:bgPr><a:solidFill><a:srgbClr val=\"" + color
                + "\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/>"
                + "<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/></p:spTree></p:cSld></p:sld>";
    }

    private Path deck() throws IOException {
        return zip(
                "document.pptx",
                Map.of(
                        "[Content_Types].xml",
                        contentTypes(Map.of(
                                "ppt/presentation.xml", "presentationml.presentation.main",
                                "ppt/slides/slide1.xml", "presentationml.slide",
                                "ppt/slides/slide2.xml", "presentationml.slide")),
                        "_rels/.rels",
                        relationships(relationship("r1", "officeDocument", "ppt/presentation.xml", "")),
                        "ppt/_rels/presentation.xml.rels",
                        relationships(
                                relationship("r1", "slide", "slides/slide1.xml", ""),
                                relationship("r2", "slide", "slides/slide2.xml", "")),
                        "ppt/presentation.xml",
                        "<p:presentation xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" xmlns:r=\""
                                + RELATIONSHIPS + "\"><p:sldIdLst><p:sldId id=\"256\" r:id=\"r1\"/>"
                                + "<p:sldId id=\"257\" r:id=\"r2\"/></p:sldIdLst>"
                                + "<p:sldSz cx=\"9144000\" cy=\"6858000\"/></p:presentation>",
                        "ppt/slides/slide1.xml",
                        slide("FF0000"),
                        "ppt/slides/slide2.xml",
                        slide("0000FF")));
    }

    /** A page with a picture, which is not in the document but where the link says. */
    private Path letter(String link) throws IOException {
        String picture = "<w:drawing><wp:inline xmlns:wp=\"" + DRAWING
                + "wordprocessingDrawing\"><wp:extent cx=\"5000000\" cy=\"5000000\"/><wp:docPr id=\"1\" name=\"p\"/>"
                + "<a:graphic xmlns:a=\"" + DRAWING + "main\"><a:graphicData uri=\"" + DRAWING
                + "picture\"><pic:pic xmlns:pic=\"" + DRAWING
                + "picture\"><pic:nvPicPr><pic:cNvPr id=\"1\" name=\"p\"/>"
                + "<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link=\"r5\"/><a:stretch><a:fillRect/></a:stretch>"
                + "</pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"5000000\" cy=\"5000000\"/>"
                + "</a:xfrm><a:prstGeom prst=\"rect\"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
                + "</w:drawing>";
        String text =
                "<w:p><w:pPr><w:shd w:val=\"clear\" w:fill=\"00FF00\"/></w:pPr><w:r><w:t>Dear all</w:t></w:r></w:p>";
        return zip(
                "document.docx",
                Map.of(
                        "[Content_Types].xml",
                        contentTypes(Map.of("word/document.xml", "wordprocessingml.document.main")),
                        "_rels/.rels",
                        relationships(relationship("r1", "officeDocument", "word/document.xml", "")),
                        "word/_rels/document.xml.rels",
                        relationships(relationship("r5", "image", link, " TargetMode=\"External\"")),
                        "word/document.xml",
                        "<w:document " + WORD + "><w:body>" + text + "<w:p><w:r>" + picture
                                + "</w:r></w:p></w:body></w:document>"));
    }

    /** A page with a text, that would take in another file in each of the ways that there are. */
    private Path readerOf(Path other) throws IOException {
        String file = other.toUri().toString();
        String external = " TargetMode=\"External\"";
        String fields = Stream.of("INCLUDETEXT", "INCLUDEPICTURE", "LINK Word.Document.12", "RD")
                .map(field -> "<w:p><w:fldSimple w:instr=\" " + field + " &quot;" + other
                        + "&quot; \"><w:r><w:t>Field</w:t></w:r></w:fldSimple></w:p>")
                .collect(Collectors.joining());
        String object =
                "<w:p><w:r><w:object><o:OLEObject xmlns:o=\"urn:schemas-microsoft-com:office:office\" Type=\"Link\""
                        + " ProgID=\"Word.Document.12\" ShapeID=\"s\" DrawAspect=\"Content\" ObjectID=\"o\" UpdateMode=\"Always\""
                        + " r:id=\"r6\"/></w:object></w:r></w:p>";
        return zip(
                "document.docx",
                Map.of(
                        "[Content_Types].xml",
                        contentTypes(Map.of(
                                "word/document.xml", "wordprocessingml.document.main",
                                "word/settings.xml", "wordprocessingml.settings")),
                        "_rels/.rels",
                        relationships(relationship("r1", "officeDocument", "word/document.xml", "")),
                        "word/_rels/document.xml.rels",
                        relationships(
                                relationship("r5", "settings", "settings.xml", ""),
                                relationship("r6", "oleObject", file, external),
                                relationship("r7", "aFChunk", file, external),
                                relationship("r8", "subDocument", file, external)),
                        "word/_rels/settings.xml.rels",
                        relationships(relationship("r1", "attachedTemplate", file, external)),
                        "word/settings.xml",
                        "<w:settings " + WORD + "><w:attachedTemplate r:id=\"r1\"/><w:linkStyles/></w:settings>",
                        "word/document.xml",
                        "<w:document " + WORD + "><w:body><w:p><w:r><w:t>Dear all</w:t></w:r></w:p>" + fields + object
                                + "<w:altChunk r:id=\"r7\"/><w:subDoc r:id=\"r8\"/></w:body></w:document>"));
    }

    private String printedText() throws IOException {
        try (PDDocument printed =
                Loader.loadPDF(home.resolve("office").resolve("document.pdf").toFile())) {
            return new PDFTextStripper().getText(printed);
        }
    }

    /** How many pixels of a picture have about this color. */
    private static long pixels(Path picture, Color color) throws IOException {
        BufferedImage image = ImageIO.read(picture.toFile());
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .mapToObj(i -> new Color(image.getRGB(i % image.getWidth(), i / image.getWidth())))
                .filter(seen -> Math.abs(seen.getRed() - color.getRed())
                                + Math.abs(seen.getGreen() - color.getGreen())
                                + Math.abs(seen.getBlue() - color.getBlue())
                        < 60)
                .count();
    }

    @Test
    void presentationBecomesASlideForEachOfItsOwn() throws IOException {
        Pages pages = convert(deck());

        assertThat(pages.slides()).hasSize(2);
        assertThat(pixels(pages.slides().getFirst(), Color.RED)).isGreaterThan(1_000_000);
        assertThat(pixels(pages.slides().getLast(), Color.BLUE)).isGreaterThan(1_000_000);
    }

    @Test
    void linkOutOfADocumentIsNotFollowed() throws IOException {
        Path secret = home.resolve("secret.png");
        BufferedImage red = new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB);
        IntStream.range(0, 400 * 400).forEach(i -> red.setRGB(i % 400, i / 400, Color.RED.getRGB()));
        ImageIO.write(red, "png", secret.toFile());

        Pages pages = convert(letter(secret.toUri().toString()));

        assertThat(pages.slides()).hasSize(1);
        assertThat(pixels(pages.slides().getFirst(), Color.GREEN)).isGreaterThan(1_000);
        assertThat(pixels(pages.slides().getFirst(), Color.RED)).isLessThan(100);
    }

    @Test
    void documentCannotTakeInAnotherFile() throws IOException {
        Path other = Files.writeString(home.resolve("other.txt"), "Secret words of somebody else");

        convert(readerOf(other));

        assertThat(printedText()).contains("Dear all").doesNotContain("Secret");
    }

    @Test
    void documentThatIsAnotherThanItsNameSaysIsRefused() throws IOException {
        Path page = Files.writeString(home.resolve("document.docx"), "<html><body>Not a letter</body></html>");

        assertThatThrownBy(() -> convert(page))
                .isInstanceOfSatisfying(
                        UploadException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(UploadReason.BAD_PACKAGE));
    }
}
