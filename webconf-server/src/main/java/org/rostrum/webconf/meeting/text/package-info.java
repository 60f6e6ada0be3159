/**
 * Texts that several people edit at the same time. A {@link org.rostrum.webconf.meeting.text.Draft} brings edits of an older text up
 * to date or refuses them; {@link org.rostrum.webconf.meeting.text.SharedNotes} are such a text with formats, one in every meeting; text
 * pages, which are content, are made of drafts too. All indexes count UTF-16 units.
 */
@NullMarked
package org.rostrum.webconf.meeting.text;

import org.jspecify.annotations.NullMarked;
