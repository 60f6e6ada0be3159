/**
 * Drawing together. A {@link org.rostrum.webconf.meeting.board.Board} holds what is drawn on the pages of a whiteboard, a deck of
 * slides or a snapshot; an {@link org.rostrum.webconf.meeting.board.Annotation} is one line, figure, text or stamp on it, and its
 * {@link org.rostrum.webconf.meeting.board.Shape} is what can change about it. Places on a page are relative to its size, so a page
 * may be shown at any.
 */
@NullMarked
package org.rostrum.webconf.meeting.board;

import org.jspecify.annotations.NullMarked;
