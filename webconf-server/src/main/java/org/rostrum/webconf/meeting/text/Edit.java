/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.text;

/**
 * One change of a text: {@code length} units from {@code start} gave way to {@code text}.
 *
 * @param revision the revision of the text that it led to
 * @param by the user whose edit it was
 */
public record Edit(long revision, long by, int start, int length, String text) {
    int growth() {
        return text.length() - length;
    }
}
