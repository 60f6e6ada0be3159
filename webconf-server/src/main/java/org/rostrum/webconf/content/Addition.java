/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.content;

import java.util.Set;
import org.rostrum.webconf.meeting.content.Contents;
import org.rostrum.webconf.meeting.content.Extension;
import org.rostrum.webconf.meeting.content.Storage;
import org.rostrum.webconf.meeting.file.StoredFile;

/**
 * Something for content that is there already.
 *
 * @param content the number of the content
 * @param what what is to be done with the files
 */
public record Addition(long content, Extension.Command what, Set<StoredFile> files) implements Delivery {
    public Addition {
        files = Set.copyOf(files);
    }

    @Override
    public Contents.Command command(Storage storage) {
        long bytes = files.stream().mapToLong(StoredFile::size).sum();
        return new Contents.Command.Supply(content, what, bytes, storage);
    }
}
