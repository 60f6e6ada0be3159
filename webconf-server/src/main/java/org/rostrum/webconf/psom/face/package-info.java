/**
 * How what people share looks from outside: as a tree of distributed objects. Each kind of part has a
 * {@code Face}, about a page that translates between its commands and events and the methods of one PSOM class;
 * {@link org.rostrum.webconf.psom.face.Tree} hangs the faces in their places. To bring one more object in, write its part, its face,
 * and one line in the tree.
 *
 * <p>An {@link org.rostrum.webconf.psom.face.Actor} is one connected device and an {@link org.rostrum.webconf.psom.face.Audience} is
 * those of them whom a change concerns. When somebody may see more or less than before, what it concerns is connected anew; so there
 * is one way in which state arrives.
 */
@NullMarked
package org.rostrum.webconf.psom.face;

import org.jspecify.annotations.NullMarked;
