/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.content;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of content, by the names that {@code cContentAdded} uses ([MS-PSOM] 3.1.4.1.4, PSOM 12.6). */
public enum ContentType {
    PPT("Content.Ppt"),
    WHITEBOARD("Content.Whiteboard"),
    NATIVE_FILE_ONLY("Content.NativeFileOnly"),
    POLL("Content.Poll"),
    TEXT("Content.X.Text"),
    WEB("Content.X.Web"),
    SNAPSHOT("Content.X.Snapshot"),
    MEDIA("Content.X.Media"),
    APP_SHARING("Content.X.AppSharing");

    private final String wireName;

    ContentType(String wireName) {
        this.wireName = wireName;
    }

    /** The name on the wire. */
    public String wireName() {
        return wireName;
    }

    /** What content of this type begins as when no file comes with it; empty for a type that is nothing without. */
    public Optional<Extension> blank() {
        return switch (this) {
            case WHITEBOARD -> Optional.of(Whiteboard.BLANK);
            case POLL -> Optional.of(Poll.UNASKED);
            case TEXT -> Optional.of(TextPage.EMPTY);
            case WEB -> Optional.of(WebPage.BLANK);
            case APP_SHARING -> Optional.of(SharedProgram.OFF);
            case PPT, NATIVE_FILE_ONLY, SNAPSHOT, MEDIA -> Optional.empty();
        };
    }

    /** The type of this name, if there is one. */
    public static Optional<ContentType> of(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst();
    }
}
