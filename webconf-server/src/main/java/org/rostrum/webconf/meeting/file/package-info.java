/**
 * Files as a meeting knows them: it never has their bytes. A {@link org.rostrum.webconf.meeting.file.StoredFile} says where one lies,
 * encrypted, and what it takes to read it; whoever may have the file is told both, and nobody else is.
 */
@NullMarked
package org.rostrum.webconf.meeting.file;

import org.jspecify.annotations.NullMarked;
