/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.content;

import java.io.IOException;
import java.nio.file.Path;

/** Turns documents into pictures of their pages. Blocks; thread-safe. */
public interface Converter {
    /** Knows no kind of document. */
    Converter NONE = (document, directory) -> {
        throw new UploadException(UploadReason.TYPE_NOT_ALLOWED, "no document is converted here");
    };

    /**
     * Makes pictures of all pages of a document.
     *
     * @param document its kind is the extension of its name
     * @param directory where the pictures go; it is empty and nobody else's
     * @throws UploadException when it cannot be done: the kind is not known here, the document is damaged or has too much in it
     * @throws IOException when the disk fails
     */
    Pages convert(Path document, Path directory) throws IOException;
}
