/** Tests of the taking in of content. */
@NullMarked
package org.rostrum.webconf.content;

import org.jspecify.annotations.NullMarked;
