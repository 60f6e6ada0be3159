/**
 * Content as it comes from outside: packages and what is in them. So far that is the {@link org.rostrum.webconf.content.Manifest} of
 * content that needs no files; the bytes of files, their encryption and their storage belong here too.
 */
@NullMarked
package org.rostrum.webconf.content;

import org.jspecify.annotations.NullMarked;
