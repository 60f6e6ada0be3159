/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.content;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rostrum.kit.lifecycle.Component;
import org.rostrum.webconf.render.RenderMain;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns PDF, PNG and JPEG files into pictures by a {@link RenderMain} process for each, and documents of office programs by way of
 * PDF, where LibreOffice is installed. What a document does to such a process does not reach this one.
 */
public final class DocumentConverter implements Converter, Component {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentConverter.class);

    private static final Set<String> PICTURES = Set.of("png", "jpg", "jpeg");

    /** Documents of office programs, and what LibreOffice calls each; it is not to guess, for then it reads anything. */
    private static final Map<String, String> OFFICE = Map.of(
            "pptx", "Impress MS PowerPoint 2007 XML",
            "docx", "MS Word 2007 XML");

    /** The exit status of a JVM that runs out of memory and was told to end then. */
    private static final int OUT_OF_MEMORY = 3;

    /** Runs a program with so many KiB of memory, and files of so many blocks of 512 bytes. */
    private static final String WITHIN_LIMITS = "ulimit -d \"$1\" && ulimit -f \"$2\" && shift 2 && exec \"$@\"";

    private static final int KIB_PER_MIB = 1 << 10;
    private static final int BLOCKS_PER_GIB = 1 << 21;

    /** Runs no macro, and follows no link out of the document. */
    private static final String PROFILE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <oor:items xmlns:oor="http://openoffice.org/2001/registry">
            <item oor:path="/org.openoffice.Office.Common/Security/Scripting">
            <prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
            <prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
            <prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
            <item oor:path="/org.openoffice.Office.Writer/Content/Update">
            <prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
            </oor:items>
            """;

    /** Where Debian keeps what it links to from the directory of a JVM. */
    private static final Path JVM_SETTINGS =
            Path.of("/etc/java-" + Runtime.version().feature() + "-openjdk");

    private final Settings settings;
    private final Path directory;
    private final Path jvm;
    private volatile @Nullable Sandbox sandbox;

    /**
     * How documents are converted.
     *
     * @param limit how long a document may take, whatever programs it needs
     * @param memoryMb memory of each program, in MiB: the heap of the one that draws, the data of LibreOffice
     * @param maxPages the most pages of a document
     * @param office the program of LibreOffice, by name or path
     */
    public record Settings(Duration limit, int memoryMb, int maxPages, String office) {}

    /** A converter; {@code directory} is there when it is started. */
    public DocumentConverter(Settings settings, Path directory) {
        this(settings, directory, Path.of(System.getProperty("java.home")));
    }

    /** The same with the JVM in another directory for the program that draws. */
    DocumentConverter(Settings settings, Path directory, Path jvm) {
        this.settings = settings;
        this.directory = directory;
        this.jvm = jvm;
    }

    @Override
    public String name() {
        return "converter";
    }

    @Override
    public void start() {
        Sandbox best = Sandbox.best(directory);
        sandbox = best;
        if (best.hasWalls()) {
            LOG.info("Programs that convert documents see nothing of this server but the document");
        } else {
            LOG.warn(
                    "Programs that convert documents can read what this server can: bubblewrap (bwrap) is not installed or"
                            + " not allowed here");
        }
        if (!Sandbox.isThere(settings.office())) {
            LOG.info("Documents of office programs are refused as slides: {} is not there", settings.office());
        }
    }

    @Override
    public void stop() {
        // A process ends with the upload that it works for.
    }

    @Override
    public Pages convert(Path document, Path pages) throws IOException {
        long deadline = System.nanoTime() + settings.limit().toNanos();
        String kind = Unpacking.extension(document.getFileName().toString());
        if (PICTURES.contains(kind)) {
            try (InputStream in = Files.newInputStream(document)) {
                ImageSize size = ImageSize.of(in)
                        .orElseThrow(() -> new UploadException(UploadReason.BAD_PACKAGE, "a picture that is none"));
                if (!size.isDecodable()) {
                    throw new UploadException(UploadReason.TOO_LARGE, "a picture with too many pixels");
                }
            }
            return drawn(document, pages, deadline);
        }
        String filter = OFFICE.get(kind);
        if (filter != null) {
            return drawn(printed(document, filter, deadline), pages, deadline);
        }
        if (kind.equals("pdf")) {
            return drawn(document, pages, deadline);
        }
        throw new UploadException(UploadReason.TYPE_NOT_ALLOWED, "a document of a kind that is not converted here");
    }

    private Pages drawn(Path document, Path pages, long deadline) throws IOException {
        int status = sandbox()
                .run(
                        pages,
                        Stream.concat(Stream.of(document, jvm, JVM_SETTINGS), classPath())
                                .toList(),
                        List.of(
                                jvm.resolve("bin").resolve("java").toString(),
                                "-Xmx" + settings.memoryMb() + "m",
                                "-XX:+UseSerialGC",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-Djava.awt.headless=true",
                                "-Djava.io.tmpdir=" + pages,
                                "-Dpdfbox.fontcache=" + pages,
                                "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog",
                                "-cp",
                                classPath().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                                RenderMain.class.getName(),
                                document.toString(),
                                pages.toString(),
                                Integer.toString(settings.maxPages())),
                        deadline);
        return switch (status) {
            case RenderMain.DONE -> new Pages(files(pages, "slide-"), files(pages, "thumbnail-"));
            case RenderMain.TOO_LARGE, OUT_OF_MEMORY ->
                throw new UploadException(UploadReason.TOO_LARGE, "a document with too much in it");
            case RenderMain.LOCKED ->
                throw new UploadException(UploadReason.TYPE_NOT_ALLOWED, "a document with a password");
            default -> throw new UploadException(UploadReason.BAD_PACKAGE, "a document that can't be read");
        };
    }

    /** The other program may run elsewhere, so it is told where the classes really are. */
    private static Stream<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath());
    }

    private static List<Path> files(Path directory, String start) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(DocumentConverter::isFile)
                    .filter(file -> file.getFileName().toString().startsWith(start))
                    .sorted()
                    .toList();
        }
    }

    /** The document as LibreOffice would print it. */
    private Path printed(Path document, String filter, long deadline) throws IOException {
        Path office = Sandbox.find(settings.office())
                .orElseThrow(() -> new UploadException(
                        UploadReason.TYPE_NOT_ALLOWED,
                        "a document of an office program, and LibreOffice is not installed"));
        Path work = document.resolveSibling("office");
        Path user = Files.createDirectories(work.resolve("profile").resolve("user"));
        Files.writeString(user.resolve("registrymodifications.xcu"), PROFILE);
        int status = sandbox()
                .run(
                        work,
                        List.of(document, installation(office)),
                        List.of(
                                "sh",
                                "-c",
                                WITHIN_LIMITS,
                                "sh",
                                Integer.toString(settings.memoryMb() * KIB_PER_MIB),
                                Integer.toString(BLOCKS_PER_GIB),
                                office.toString(),
                                "-env:UserInstallation="
                                        + work.resolve("profile").toUri(),
                                "--headless",
                                "--norestore",
                                "--infilter=" + filter,
                                "--convert-to",
                                "pdf",
                                "--outdir",
                                work.toString(),
                                document.toString()),
                        deadline);
        Path pdf = work.resolve("document.pdf");
        if (status != 0 || !isFile(pdf)) {
            throw new UploadException(UploadReason.BAD_PACKAGE, "a document that LibreOffice can't read");
        }
        return pdf;
    }

    /** A link would have this process, or the next one, read what the program that made it could not. */
    private static boolean isFile(Path made) {
        return Files.isRegularFile(made, LinkOption.NOFOLLOW_LINKS);
    }

    /** All that belongs to LibreOffice: its programs are in a directory {@code program} of its own. */
    private static Path installation(Path office) throws IOException {
        Path program = office.toRealPath();
        Path folder = program.resolveSibling("").normalize();
        return folder.endsWith("program") ? folder.resolveSibling("").normalize() : program;
    }

    private Sandbox sandbox() {
        Sandbox started = sandbox;
        if (started == null) {
            throw new IllegalStateException("the converter is not started");
        }
        return started;
    }
}
