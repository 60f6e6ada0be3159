/** Tests of the Focus as a program. */
@NullMarked
package org.rostrum.focus;

import org.jspecify.annotations.NullMarked;
