/**
 * Where meetings live: the threads that own them, the room this server has, and the order in which everybody hears of a change.
 *
 * <p>{@link org.rostrum.webconf.host.MeetingHost} is what the doors talk to. It gives each conference to one
 * {@link org.rostrum.webconf.host.MeetingLoop}, one thread that takes the commands of its meetings one after the other:
 * decide, evolve, tell the {@link org.rostrum.webconf.host.MeetingListener}s, next. A listener hands on and returns; nothing on a
 * loop waits for anything.
 */
@NullMarked
package org.rostrum.webconf.host;

import org.jspecify.annotations.NullMarked;
