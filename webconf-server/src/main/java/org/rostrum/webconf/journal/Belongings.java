/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.journal;

import java.io.IOException;
import java.time.Instant;

/** What conferences have beside their journals. It lasts as long as they do. */
public interface Belongings {
    /** There are none. */
    Belongings NONE = new Belongings() {
        @Override
        public void used(String conference, Instant now) {
            // Nothing is there to be marked.
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

    /** Conferences that were not in use since then are forgotten, and what they have with them. */
    void forgetUnusedSince(Instant limit) throws IOException;
}
