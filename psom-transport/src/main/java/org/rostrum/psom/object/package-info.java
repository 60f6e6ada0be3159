/**
 * Layer 2 of PSOM: what can be said. A {@link org.rostrum.psom.object.PsomClass} is a published interface definition (name, version,
 * two hashes, ordered methods, children); {@link org.rostrum.psom.object.PsomClasses} holds every one that Rostrum knows. The
 * {@link org.rostrum.psom.object.ObjectRegistry} keeps the tree of objects that are connected on one connection, and the rules of
 * that tree: ids given by the server and never reused, bounded depth and number, descendants leaving with their parent. Pure Java,
 * no bytes and no sockets.
 */
@NullMarked
package org.rostrum.psom.object;

import org.jspecify.annotations.NullMarked;
