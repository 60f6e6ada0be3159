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
        public void keepOnly(String conference, Set<StoredFile> files) {
            // Nothing is there to be removed.
        }

        @Override
        public void forget(String conference, Instant before) {
            // Nothing is there to be forgotten.
        }
    };

    /**
     * A conference goes on with these files: heard when it is opened, before anything happens in it. What else is there was left by a
     * crash, between a file and the content that it was for.
     *
     * @param conference its conference-URI
     */
    void keepOnly(String conference, Set<StoredFile> files) throws IOException;

    /**
     * A conference is forgotten, and what it has with it.
     *
     * @param before what is newer than that is not meant: somebody has just opened the conference anew
     */
    void forget(String conference, Instant before) throws IOException;
}
