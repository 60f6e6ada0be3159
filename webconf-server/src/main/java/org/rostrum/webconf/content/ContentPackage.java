/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.content;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * An OC package as it came from outside (PSOM 8.1, 12.7): a ZIP file with {@code OcpManifest.xml} and the files that it refers to, all
 * at the root. Nothing of it is believed: how many entries there are is looked up before they are read, and how long one is while it is.
 */
final class ContentPackage implements AutoCloseable {
    /** The most entries of a package. */
    static final int MAX_ENTRIES = 2_000;

    static final String MANIFEST = "OcpManifest.xml";

    /** What every Open Packaging Convention container has beside its files; this server has no use for it. */
    private static final String CONTENT_TYPES = "[Content_Types].xml";

    private static final int MAX_HEAD = 1 << 20;
    private static final int MAX_NAME = 255;
    private static final int MAX_DIRECTORY = 4 << 20;
    private static final int END_LENGTH = 22;
    private static final int END_MAGIC = 0x06054b50;
    private static final int MAX_COMMENT = 0xFFFF;
    private static final int BUFFER = 32 * 1024;

    private final ZipFile zip;
    private final Map<String, ZipEntry> entries;
    private final Manifest manifest;

    private ContentPackage(ZipFile zip, long unpackedLength) throws IOException {
        this.zip = zip;
        this.entries = entries(zip, unpackedLength);
        this.manifest = manifest();
        requireReferenced();
    }

    /**
     * Opens a package whose files have at most {@code unpackedLength} bytes together.
     *
     * @throws UploadException when it is none, or not of that size
     * @throws IOException when the file cannot be read
     */
    static ContentPackage open(Path file, long unpackedLength) throws IOException {
        requireSmallDirectory(file);
        try {
            ZipFile zip = new ZipFile(file.toFile());
            try {
                return new ContentPackage(zip, unpackedLength);
            } catch (IOException | RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (ZipException e) {
            throw new UploadException(UploadReason.BAD_PACKAGE, "no ZIP file", e);
        }
    }

    /** What is said of the files. */
    Manifest contents() {
        return manifest;
    }

    /** How long a file of the package is, unpacked. */
    long size(String name) {
        return Objects.requireNonNull(entries.get(name), "the manifest names files that are there")
                .getSize();
    }

    /** How large a picture in the package says that it is; one that says so later than in its first mebibyte is taken for none. */
    Optional<ImageSize> imageSize(String name) throws IOException {
        ZipEntry entry = Objects.requireNonNull(entries.get(name), "the manifest names files that are there");
        try (InputStream in = zip.getInputStream(entry)) {
            return ImageSize.of(new ByteArrayInputStream(in.readNBytes(MAX_HEAD)));
        } catch (ZipException | EOFException e) {
            throw new UploadException(UploadReason.BAD_PACKAGE, "an entry is damaged", e);
        }
    }

    /**
     * Unpacks a file.
     *
     * @throws UploadException when it is not what the package says of it
     */
    void unpack(String name, OutputStream out) throws IOException {
        ZipEntry entry = Objects.requireNonNull(entries.get(name), "the manifest names files that are there");
        CRC32 checksum = new CRC32();
        long length = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = zip.getInputStream(entry)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                length += read;
                require(length <= entry.getSize(), "an entry is longer than it says");
                checksum.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        } catch (ZipException | EOFException e) {
            throw new UploadException(UploadReason.BAD_PACKAGE, "an entry is damaged", e);
        }
        require(length == entry.getSize() && checksum.getValue() == entry.getCrc(), "an entry is not what it says");
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** The directory of a ZIP file is read at once when it is opened, so its size is checked before. */
    private static void requireSmallDirectory(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            int tail = (int) Math.min(file.length(), END_LENGTH + MAX_COMMENT);
            byte[] bytes = new byte[tail];
            file.seek(file.length() - tail);
            file.readFully(bytes);
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = tail - END_LENGTH; at >= 0; at--) {
                boolean end =
                        buffer.getInt(at) == END_MAGIC && at + END_LENGTH + (buffer.getShort(at + 20) & 0xFFFF) == tail;
                if (end) {
                    int count = buffer.getShort(at + 10) & 0xFFFF;
                    long directory = buffer.getInt(at + 12) & 0xFFFFFFFFL;
                    long offset = buffer.getInt(at + 16) & 0xFFFFFFFFL;
                    require(
                            count <= MAX_ENTRIES && directory <= MAX_DIRECTORY && offset < 0xFFFFFFFFL,
                            "more entries than a package may have");
                    return;
                }
            }
        }
        throw new UploadException(UploadReason.BAD_PACKAGE, "no ZIP file");
    }

    private static Map<String, ZipEntry> entries(ZipFile zip, long unpackedLength) {
        require(zip.size() <= MAX_ENTRIES, "more entries than a package may have");
        Map<String, ZipEntry> entries = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        long total = 0;
        for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
            require(isPlain(entry.getName()), "an entry that is not a file at the root");
            require(names.add(entry.getName().toLowerCase(Locale.ROOT)), "two entries of one name");
            require(entry.getSize() >= 0, "an entry without a size");
            total += entry.getSize();
            if (total > unpackedLength) {
                throw new UploadException(UploadReason.LENGTH_MISMATCH, "more in it than was announced");
            }
            entries.put(entry.getName(), entry);
        }
        return entries;
    }

    private static boolean isPlain(String name) {
        return !name.isBlank()
                && name.length() <= MAX_NAME
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || Character.isISOControl(c));
    }

    private Manifest manifest() throws IOException {
        require(
                entries.containsKey(MANIFEST) && size(MANIFEST) <= Manifest.MAX_PACKED,
                "no manifest, or one that is too long");
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        unpack(MANIFEST, xml);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(xml.toByteArray()))
                    .toString();
            return Manifest.read(text, Manifest.MAX_PACKED)
                    .orElseThrow(() -> new UploadException(
                            UploadReason.BAD_PACKAGE, "a manifest that asks for nothing that can be done here"));
        } catch (CharacterCodingException e) {
            throw new UploadException(UploadReason.BAD_PACKAGE, "a manifest that is no UTF-8", e);
        }
    }

    private void requireReferenced() {
        Set<String> referenced =
                manifest.files().stream().map(Manifest.Entry::name).collect(Collectors.toSet());
        require(referenced.size() == manifest.files().size(), "one file in two roles");
        Set<String> there = new HashSet<>(entries.keySet());
        there.remove(MANIFEST);
        there.remove(CONTENT_TYPES);
        require(there.equals(referenced), "files and manifest do not agree");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new UploadException(UploadReason.BAD_PACKAGE, otherwise);
        }
    }
}
