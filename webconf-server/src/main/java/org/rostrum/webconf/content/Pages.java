/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.content;

import java.nio.file.Path;
import java.util.List;

/**
 * Pictures of the pages of a document, in their order.
 *
 * @param slides as large as a screen, JPEG
 * @param thumbnails small ones, JPEG, as many
 */
public record Pages(List<Path> slides, List<Path> thumbnails) {
    public Pages {
        slides = List.copyOf(slides);
        thumbnails = List.copyOf(thumbnails);
    }
}
