/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.board;

/**
 * Something drawn on a page.
 *
 * @param by the user who drew it
 * @param page from 1
 * @param zOrder what has a higher one is drawn later
 */
public record Annotation(long id, long by, int page, Kind kind, Shape shape, long zOrder) {
    Annotation withShape(Shape newShape) {
        return new Annotation(id, by, page, kind, newShape, zOrder);
    }
}
