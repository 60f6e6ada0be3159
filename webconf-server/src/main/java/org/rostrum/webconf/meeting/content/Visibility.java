/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.content;

import org.rostrum.webconf.meeting.part.Coded;

/** Who can see a content item ({@code ContentVisibility}, PSOM 12.7). */
public enum Visibility implements Coded {
    OWNER(0),
    PRESENTERS(1),
    EVERYONE(2);

    private final int code;

    Visibility(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }
}
