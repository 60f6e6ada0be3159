/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.journal;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the minutes of meetings are kept.
 *
 * @param directory below which each conference has a directory
 * @param writers how many threads write
 * @param commitAfter how long changes are gathered before they are written together
 * @param patience how long a change may wait for the disk before further ones are refused
 * @param retry the pause after the disk has failed
 * @param maxWaiting how many changes of a conference may wait for the disk before further ones are refused
 * @param compactAfter how many bytes of changes are gathered before a file is written anew; at least as many as what it begins with
 * @param retention how long conferences are kept
 */
public record JournalSettings(
        Path directory,
        int writers,
        Duration commitAfter,
        Duration patience,
        Duration retry,
        int maxWaiting,
        long compactAfter,
        Retention retention) {}
