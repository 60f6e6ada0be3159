/**
 * The program that turns documents into pictures. It runs as a process of its own, one for each document, because nobody knows what a
 * document from outside does to whoever reads it: with little memory, for a limited time, and with nothing in it that is worth having.
 * {@link org.rostrum.webconf.render.RenderMain} is its entry and says what it is told and what it answers; the server starts it from the
 * package {@code content} and shares no class with it.
 */
@NullMarked
package org.rostrum.webconf.render;

import org.jspecify.annotations.NullMarked;
