/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.part;

/**
 * Who may do what: the one table. A presenter holds every right; what is asked of somebody's own things (an annotation, a shared
 * program, the stage one is on) comes on top and is said where it is decided.
 */
public enum Action {
    ANNOTATE(Rights.ANNOTATE),
    ANSWER_QUESTION(Need.PRESENTER),
    ASK_QUESTION(Rights.ASK_QUESTIONS),
    CHANGE_OTHERS_ANNOTATION(Need.PRESENTER),
    CHAT_WITH_EVERYONE(Rights.CHAT_WITH_EVERYONE),
    CHAT_WITH_PRESENTERS(Rights.CHAT_WITH_PRESENTERS),
    CLEAR_PAGE(Need.PRESENTER),
    CREATE_CONTENT(Rights.UPLOAD),
    DELETE_CONTENT(Need.OWNER),
    EDIT_NOTES(Rights.EDIT_SHARED_NOTES),
    EDIT_TEXT(Rights.USE_TEXT_SLIDE),
    MOVE_THROUGH_SLIDES(Need.PRESENTER),
    ORDER_CONTENT(Need.PRESENTER),
    PLAY_MEDIA(Need.PRESENTER),
    PRESENT(Need.PRESENTER),
    RECORD(Need.PRESENTER),
    RENAME_CONTENT(Need.OWNER),
    REPORT_SLIDE_ERROR(Need.OWNER),
    REQUEST_CONTROL(Need.NOTHING),
    RESERVE_TITLE(Rights.UPLOAD),
    RUN_POLL(Need.OWNER),
    SET_BACKGROUND(Need.PRESENTER),
    SET_MOOD(Need.NOTHING),
    SET_VISIBILITY(Need.OWNER),
    SET_WEB_ADDRESS(Need.OWNER),
    SHARE_PROGRAM(Need.PRESENTER),
    UPDATE_CONTENT(Need.OWNER),
    VOTE(Need.NOTHING);

    private enum Need {
        /** Being there is enough. */
        NOTHING,
        /** Being a presenter. */
        PRESENTER,
        /** Being a presenter, or the one whose content it is. */
        OWNER,
        /** Holding a right. */
        RIGHT
    }

    private final Need need;
    private final int right;

    Action(Need need) {
        this.need = need;
        this.right = 0;
    }

    Action(int right) {
        this.need = Need.RIGHT;
        this.right = right;
    }

    boolean allows(Caller caller) {
        return switch (need) {
            case NOTHING -> true;
            case PRESENTER -> caller.presenter();
            case OWNER -> caller.presenter() || caller.owner();
            case RIGHT -> caller.presenter() || (caller.rights() & right) == right;
        };
    }
}
