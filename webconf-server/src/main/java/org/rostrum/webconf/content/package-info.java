/**
 * Content as it comes from outside, and where its files are kept.
 *
 * <p>A client uploads a package: a ZIP file with a {@link org.rostrum.webconf.content.Manifest}. The
 * {@link org.rostrum.webconf.content.Intake} opens it, believes nothing that it says of itself, has documents turned into pictures of
 * their pages, and puts everything into the {@link org.rostrum.webconf.content.ContentStore}, each file encrypted under a key of its own.
 * What comes out is a {@link org.rostrum.webconf.content.Delivery} that names the stored files and their keys; the meeting makes content of
 * it, or adds it to some, or does not, and in that case they are removed again. Nothing here knows of connections: those who upload are in the package
 * {@code psom}, and those who download get the encrypted bytes over HTTPS and the keys over PSOM.
 */
@NullMarked
package org.rostrum.webconf.content;

import org.jspecify.annotations.NullMarked;
