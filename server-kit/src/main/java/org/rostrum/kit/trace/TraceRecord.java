/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.trace;

/**
 * A message as it was seen, put into words only if somebody asks: most messages leave the trace again unasked for. An
 * implementation refers to the message as it travelled, and nobody changes that afterwards.
 */
public interface TraceRecord {

    /** About how many bytes it keeps alive. */
    long bytes();

    /** The message in words, secrets and all; {@link Trace} takes them out. */
    TraceEvent event();
}
