/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.content;

import java.util.List;
import org.rostrum.webconf.meeting.file.StoredFile;
import org.rostrum.webconf.meeting.part.Caller;
import org.rostrum.webconf.meeting.part.Verdict;

/**
 * A file that people hand to each other as it is ({@code X.NativeFileOnlyContent}); its name and its key are in the {@link Content}.
 */
public record Handout(StoredFile file) implements Extension {
    @Override
    public ContentType type() {
        return ContentType.NATIVE_FILE_ONLY;
    }

    @Override
    public List<StoredFile> files() {
        return List.of(file);
    }

    @Override
    public Verdict<Extension.Event> decide(Extension.Command command, Caller caller) {
        return Extension.foreign();
    }

    @Override
    public Handout evolve(Extension.Event event) {
        throw new IllegalArgumentException("nothing happens to a handout: " + event);
    }
}
