/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

/**
 * As much of a request as an answer needs (C3P 3.2). Kept apart from {@link C3pRequest} because it often can be read when the
 * rest cannot.
 *
 * @param requestId the sender's number for the request
 * @param from who sent it
 * @param to who was meant
 * @param commandName the command element's name, or the empty string when none was reached
 */
public record Envelope(String requestId, String from, String to, String commandName) {}
