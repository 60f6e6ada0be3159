/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.content;

import java.util.Collection;
import org.rostrum.webconf.meeting.part.Denial;
import org.rostrum.webconf.meeting.part.Verdict;

/**
 * How much room the files of one meeting have, in bytes; 0 where nothing is stored.
 *
 * @param contentLimit for the files of all content but handouts
 * @param handoutLimit for all handouts
 * @param uploadLimit for what comes in one upload, packed and unpacked
 */
public record Storage(long contentLimit, long handoutLimit, long uploadLimit) {
    /** No room for any file. */
    public static final Storage NONE = new Storage(0, 0, 0);

    /** What one more upload could fill; which of the two rooms it is for is known only when its manifest is read. */
    public long available(Collection<Content> items) {
        return Math.max(0, Math.max(left(items, true), left(items, false)));
    }

    /** What stands against an upload of these sizes, if anything: it changes nothing in the meeting. */
    Verdict<Contents.Event> request(long packed, long unpacked, Collection<Content> items) {
        long size = Math.max(packed, unpacked);
        if (packed < 1 || unpacked < 1 || size > uploadLimit) {
            return Verdict.denied(Denial.INVALID);
        }
        return size <= available(items) ? Verdict.unchanged() : Verdict.denied(Denial.LIMIT);
    }

    /** Whether an item made of these files still has room. */
    boolean admits(Extension extension, long bytes, Collection<Content> items) {
        return bytes == 0 || bytes <= left(items, isHandout(extension));
    }

    private long left(Collection<Content> items, boolean handouts) {
        long used = items.stream()
                .filter(item -> isHandout(item.extension()) == handouts)
                .mapToLong(Content::bytes)
                .sum();
        return (handouts ? handoutLimit : contentLimit) - used;
    }

    private static boolean isHandout(Extension extension) {
        return extension.type() == ContentType.NATIVE_FILE_ONLY;
    }
}
