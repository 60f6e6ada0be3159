/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.part;

/** Why a part does not do what it was asked to. */
public enum Denial {
    /** The caller may not do this. */
    NOT_ALLOWED,
    /** A value is out of its range. */
    INVALID,
    /** There is as much as there may be. */
    LIMIT,
    /** What is meant is not there, or not for the caller. */
    NOT_FOUND,
    /** The title belongs to somebody else, who is about to make something of it. */
    TITLE_RESERVED_FOR_CREATION,
    /** The title belongs to somebody else, who is about to replace what has it. */
    TITLE_RESERVED_FOR_UPGRADE,
    /** The external identifier belongs to somebody else, who is about to make something of it. */
    EXTERNAL_ID_RESERVED_FOR_CREATION,
    /** The external identifier belongs to somebody else, who is about to replace what has it. */
    EXTERNAL_ID_RESERVED_FOR_UPGRADE,
    /** Something has this title already. */
    TITLE_IN_USE,
    /** The edit was made to a text that is too old to bring it up to date. */
    STALE,
    /** It can't be stored now. */
    NOT_STORED
}
