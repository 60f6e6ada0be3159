/** Tests of the Focus Factory's commands and of the exchange of conference keys. */
@NullMarked
package org.rostrum.focus.factory;

import org.jspecify.annotations.NullMarked;
