/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.content;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.rostrum.webconf.meeting.file.StoredFile;

/** What is stored for one content item that is being made: all of it stays, or none. For one thread. */
final class Shelf {
    private final ContentStore store;
    private final String conference;
    private final List<StoredFile> stored = new ArrayList<>();

    Shelf(ContentStore store, String conference) {
        this.store = store;
        this.conference = conference;
    }

    /** Stores one more file. */
    StoredFile put(ContentStore.Source source) throws IOException {
        StoredFile file = store.store(conference, source);
        stored.add(file);
        return file;
    }

    /** Removes them all. */
    void clear() {
        stored.forEach(store::delete);
        stored.clear();
    }
}
