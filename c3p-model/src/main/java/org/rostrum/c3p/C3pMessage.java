/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.util.Optional;

/** A C3P message: an envelope around one command or its answer (C3P 3). */
public sealed interface C3pMessage permits C3pRequest, C3pResponse {

    /** The sender's number of the request; string-compared. */
    String requestId();

    /** Who sends this message: a SIP URI, or between servers an HTTPS URL. */
    String from();

    /** Who is meant. */
    String to();

    /** Name of the command element; empty in a response that has none. */
    String commandName();

    /** The command, when there is one that we know. */
    Optional<C3pCommand> command();

    /** The boot id of the MCU that sent this message. */
    Optional<String> boot();
}
