/** Tests of the frame codec: golden bytes, every split, every limit, round trips and hostile input. */
@NullMarked
package org.rostrum.psom.codec;

import org.jspecify.annotations.NullMarked;
