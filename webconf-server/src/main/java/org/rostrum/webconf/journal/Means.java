/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.journal;

/** What all journals of a server work with. */
record Means(JournalSettings settings, MinutesCodec codec, JournalCounters counters) {}
