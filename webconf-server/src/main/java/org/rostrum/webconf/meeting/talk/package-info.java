/**
 * What people say to each other in a meeting: {@link org.rostrum.webconf.meeting.talk.Chat messages},
 * {@link org.rostrum.webconf.meeting.talk.Questions questions} that presenters answer, the
 * {@link org.rostrum.webconf.meeting.talk.Feedback mood} of the audience, and whether all of it is being
 * {@link org.rostrum.webconf.meeting.talk.Recording recorded}. Each is a part as described in the package {@code part}.
 */
@NullMarked
package org.rostrum.webconf.meeting.talk;

import org.jspecify.annotations.NullMarked;
