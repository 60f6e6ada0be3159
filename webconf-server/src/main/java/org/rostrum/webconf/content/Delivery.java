/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.content;

import java.util.Set;
import org.rostrum.webconf.meeting.content.Contents;
import org.rostrum.webconf.meeting.content.Storage;
import org.rostrum.webconf.meeting.file.StoredFile;

/** What came of an upload: its files are stored, and the meeting decides whether it takes them. */
public sealed interface Delivery permits Addition, Creation {
    /** The files that are stored for it. */
    Set<StoredFile> files();

    /** What the meeting is asked for, when it has so much room. */
    Contents.Command command(Storage storage);
}
