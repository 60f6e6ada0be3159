/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.part;

/** The permission bits of a data meeting (PSOM 12.6). Presenters hold all of them; attendees hold what presenters left them. */
public final class Rights {
    public static final int ANNOTATE = 1;
    public static final int USE_TEXT_SLIDE = 1 << 1;
    public static final int NAVIGATE_PRIVATELY = 1 << 2;
    public static final int DOWNLOAD_HANDOUTS = 1 << 3;
    public static final int SAVE_OR_PRINT = 1 << 4;
    public static final int ASK_QUESTIONS = 1 << 5;
    public static final int CHAT_WITH_EVERYONE = 1 << 6;
    public static final int CHAT_WITH_PRESENTERS = 1 << 7;
    public static final int EDIT_SHARED_NOTES = 1 << 8;
    public static final int UPLOAD = 1 << 9;

    /** Every bit there is. */
    public static final int ALL = (1 << 10) - 1;

    /** What attendees hold until a presenter says otherwise: look, ask and talk, but change nothing. */
    public static final int ATTENDEE_DEFAULT =
            NAVIGATE_PRIVATELY | DOWNLOAD_HANDOUTS | ASK_QUESTIONS | CHAT_WITH_EVERYONE | CHAT_WITH_PRESENTERS;

    private Rights() {}

    /** Whether {@code rights} names no bit that does not exist. */
    public static boolean valid(int rights) {
        return (rights & ~ALL) == 0;
    }
}
