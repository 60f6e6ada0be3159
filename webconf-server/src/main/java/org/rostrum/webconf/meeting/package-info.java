/**
 * The pure core of a data conference: what one meeting on this server is, what may happen to it and what follows.
 *
 * <p>{@link org.rostrum.webconf.meeting.MeetingRules#decide decide} answers a {@link org.rostrum.webconf.meeting.MeetingCommand} with a refusal or with {@link org.rostrum.webconf.meeting.MeetingEvent events};
 * {@link org.rostrum.webconf.meeting.MeetingRules#evolve evolve} is the only way from one {@link org.rostrum.webconf.meeting.Meeting} to the next. Nothing here knows C3P, PSOM, HTTP, threads, a clock
 * or a random source: time, identifiers and the fingerprints of tickets come in as arguments, and what the outside has to hear
 * (object calls to participants, notifications to the Focus) is derived from the events by others.
 */
@NullMarked
package org.rostrum.webconf.meeting;

import org.jspecify.annotations.NullMarked;
