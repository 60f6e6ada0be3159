/**
 * Layer 1 of PSOM: bytes and typed frames. A {@link org.rostrum.psom.codec.PsomPreface} opens each direction of a connection, then
 * come {@link org.rostrum.psom.codec.PsomFrame frames}; a CALL carries {@link org.rostrum.psom.codec.PsomValue values} of the
 * {@link org.rostrum.psom.codec.PsomType types} that interface definitions may use. Nothing here knows objects, classes or sessions:
 * what can be represented is parsed, every limit is checked before memory is taken for it, and whether a frame is welcome is decided
 * one layer up. An exact binding to another dialect would replace this package and the class tables, nothing else.
 */
@NullMarked
package org.rostrum.psom.codec;

import org.jspecify.annotations.NullMarked;
