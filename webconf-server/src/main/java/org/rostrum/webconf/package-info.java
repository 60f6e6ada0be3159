/**
 * The Web Conferencing Server: the data MCU.
 *
 * <p>{@link org.rostrum.webconf.WebConfServer} puts it together. Commands come in by {@code control} (C3P, from Focus and Factory) and
 * {@code psom} (from participants); {@code host} gives each to the one thread that owns its meeting; {@code meeting}, which is pure,
 * decides. What has happened goes back out through the same two doors. The doors do not know each other.
 */
@NullMarked
package org.rostrum.webconf;

import org.jspecify.annotations.NullMarked;
