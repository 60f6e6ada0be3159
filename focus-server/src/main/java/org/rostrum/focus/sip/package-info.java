/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The SIP door of the Focus: how clients reach it and how it reaches them.
 *
 * <p>A request comes in at {@link org.rostrum.focus.sip.SipDoor}, is screened and its sender authenticated, and goes to the
 * handler of its method. What changes the conference is submitted to the replicated state; the answer to the client is a
 * reaction to the applied entry and goes through the ordered queue of its dialog, so a 202 always leaves before the INFO that
 * completes it. Dialogs and subscriptions live here and nowhere else: they belong to the connection of a client and end with
 * this process.
 */
@NullMarked
package org.rostrum.focus.sip;

import org.jspecify.annotations.NullMarked;
