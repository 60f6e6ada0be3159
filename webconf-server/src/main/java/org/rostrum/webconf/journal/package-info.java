/**
 * What meetings leave behind, on disk: it survives the process, and another server can go on from it.
 *
 * <p>A conference has a directory. Each generation that was opened there has one {@link org.rostrum.webconf.journal.JournalFile file} in it:
 * first what the generation found, then a line for each group of changes. Only the server that holds a generation writes its file; the
 * highest generation is the one that counts, and whoever opens it says up to where it took the file before. {@code Journals} is the door
 * ({@link org.rostrum.webconf.host.Recorder}); a {@code Journal} is one conference in one generation.
 */
@NullMarked
package org.rostrum.webconf.journal;

import org.jspecify.annotations.NullMarked;
