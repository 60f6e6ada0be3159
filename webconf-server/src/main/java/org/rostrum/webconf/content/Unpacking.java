/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.content;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.rostrum.webconf.content.Manifest.Entry;
import org.rostrum.webconf.content.Manifest.Role;
import org.rostrum.webconf.meeting.content.NativeFile;

/** The files of a package by what they are to the content that is made of it. */
record Unpacking(ContentPackage content) {
    Manifest manifest() {
        return content.contents();
    }

    /** All files of a role. */
    List<Entry> all(Role role) {
        return manifest().files().stream().filter(file -> file.role() == role).toList();
    }

    /** The file of a package that has to have one, of this role. */
    Entry only(Role role) {
        require(manifest().files().size() == 1 && all(role).size() == 1, "not the one file that the type wants");
        return manifest().files().getFirst();
    }

    /** The size of a picture that can be decoded. */
    ImageSize picture(Entry entry) throws IOException {
        ImageSize size = content.imageSize(entry.name())
                .orElseThrow(() -> new UploadException(UploadReason.BAD_PACKAGE, "a picture that is none"));
        if (!size.isDecodable()) {
            throw new UploadException(UploadReason.TOO_LARGE, "a picture with too many pixels");
        }
        return size;
    }

    /** How many bytes a file has. */
    long size(Entry entry) {
        return content.size(entry.name());
    }

    /** Stores a file. */
    NativeFile put(Entry entry, Shelf shelf) throws IOException {
        return new NativeFile(entry.name(), shelf.put(out -> unpack(entry, out)));
    }

    void unpack(Entry entry, OutputStream out) throws IOException {
        content.unpack(entry.name(), out);
    }

    /** What comes after the last dot of a name, in small letters; empty without one. */
    static String extension(String name) {
        String after = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return after.length() == name.length() || !after.matches("[a-z0-9]{1,16}") ? "" : after;
    }

    static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new UploadException(UploadReason.BAD_PACKAGE, otherwise);
        }
    }
}
