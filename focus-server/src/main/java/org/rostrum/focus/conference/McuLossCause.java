/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.conference;

/** How the Focus knows that an MCU does not serve a conference any more. */
public enum McuLossCause {
    /** It does not answer. The conference may still live there, so {@code deleteConference} stays pending. */
    UNREACHABLE,
    /** It answers under a new boot id: everything it knew is gone. */
    REBOOTED,
    /** It answers that it does not know the conference in this generation. */
    CONFERENCE_UNKNOWN,
    /** It answers that it is about to stop for good. It still holds the conference, so {@code deleteConference} is owed to it. */
    MOVED,
    /** It could not open the conference: bootstrap failed or took too long. */
    NOT_STARTED
}
