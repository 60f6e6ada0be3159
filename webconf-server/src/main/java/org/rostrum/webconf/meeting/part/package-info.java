/**
 * What every object that people share in a meeting is made of. Read this first.
 *
 * <p>A {@link org.rostrum.webconf.meeting.part.Part} is one such object: a pure state machine of about a page. A
 * {@link org.rostrum.webconf.meeting.part.Caller} asks; the table in {@link org.rostrum.webconf.meeting.part.Action} says who may do
 * what; the part answers with a {@link org.rostrum.webconf.meeting.part.Verdict}: a {@link org.rostrum.webconf.meeting.part.Denial},
 * or the {@link org.rostrum.webconf.meeting.part.Change changes} that make it so. The parts themselves are in the packages beside
 * this one, and {@code Workspace} puts them together.
 */
@NullMarked
package org.rostrum.webconf.meeting.part;

import org.jspecify.annotations.NullMarked;
