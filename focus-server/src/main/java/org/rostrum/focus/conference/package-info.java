/**
 * The pure core of a live conference: who is in it, which MCU serves which medium, what is owed to whom. Start with {@code Conference} (the state
 * and its transition table), then {@code ConferenceCommand} (what may be asked), {@code ConferenceEvent} (what may happen) and
 * {@code ConferenceRules} (decide and evolve). Nothing here knows SIP, HTTP, XML, threads or a clock: time and ids come in as arguments, so the same
 * commands give the same bytes on every node. The rules are split by subject: joining, MCUs, leaving, time.
 */
@NullMarked
package org.rostrum.focus.conference;

import org.jspecify.annotations.NullMarked;
