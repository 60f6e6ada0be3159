/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.content;

import java.util.Optional;
import java.util.Set;
import org.rostrum.webconf.meeting.content.Content;
import org.rostrum.webconf.meeting.content.Contents;
import org.rostrum.webconf.meeting.content.Extension;
import org.rostrum.webconf.meeting.content.NativeFile;
import org.rostrum.webconf.meeting.content.Storage;
import org.rostrum.webconf.meeting.file.StoredFile;

/**
 * Content that could be made of an upload.
 *
 * @param file what it is made of
 */
public record Creation(String title, Extension extension, Optional<NativeFile> file) implements Delivery {
    @Override
    public Set<StoredFile> files() {
        return Content.files(file, extension);
    }

    @Override
    public Contents.Command command(Storage storage) {
        return new Contents.Command.Create(title, extension, file, storage);
    }
}
