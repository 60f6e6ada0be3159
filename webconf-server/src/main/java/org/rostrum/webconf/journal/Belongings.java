/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.journal;

import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import org.rostrum.webconf.meeting.file.StoredFile;

/** What conferences have beside their journals. It lasts as long as they do. */
public interface Belongings {
    /** There are none. */
    Belongings NONE = new Belongings() {
        @Override
        public void used(String conference, Instant now) {
            // Nothing is there to be marked.
        }

        @Override
        public void keepOnly(String conference, Set<StoredFile> files) {
            // Nothing is there to be removed.
        }

        @Override
        public void forgetUnusedSince(Instant limit) {
            // Nothing is there to be forgotten.
        }
    };

    /**
     * A conference is in use: heard when it is opened, and again every hour while it is open.
     *
     * @param conference its conference-URI
     */
    void used(String conference, Instant now) throws IOException;

    /**
     * A conference goes on with these files: heard when it is opened, before anything happens in it. What else is there was left by a
     * crash, between a file and the content that it was for.
     */
    void keepOnly(String conference, Set<StoredFile> files) throws IOException;

    /** Conferences that were not in use since then are forgotten, and what they have with them. */
    void forgetUnusedSince(Instant limit) throws IOException;
}
