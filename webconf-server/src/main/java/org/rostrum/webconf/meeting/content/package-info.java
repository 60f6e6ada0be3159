/**
 * What people show each other in a meeting. {@link org.rostrum.webconf.meeting.content.Contents} is the collection, with the stage and
 * the baton; {@link org.rostrum.webconf.meeting.content.Content} is what all items have; and an
 * {@link org.rostrum.webconf.meeting.content.Extension} is what one type has: a whiteboard, a poll, a page of text, a deck ... Files
 * are only named here; storing and sending them is the business of others.
 */
@NullMarked
package org.rostrum.webconf.meeting.content;

import org.jspecify.annotations.NullMarked;
