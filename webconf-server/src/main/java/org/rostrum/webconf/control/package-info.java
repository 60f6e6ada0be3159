/**
 * The C3P door: what the Focus and the Factory ask of this server, and what it tells them by itself.
 *
 * <p>{@link org.rostrum.webconf.control.ConferenceDoor} turns C3P commands into commands of the meeting and refusals into reasons.
 * {@link org.rostrum.webconf.control.Notifier} turns comings and goings into notifications and sees that the Focus gets each of them, in
 * order. {@link org.rostrum.webconf.control.HealthReporter} keeps every Factory informed. C3P documents are built and read here and
 * nowhere else in this server.
 */
@NullMarked
package org.rostrum.webconf.control;

import org.jspecify.annotations.NullMarked;
