/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The Conferencing Server Factory: the process that knows the media servers and gives each conference one.
 *
 * <p>Two kinds of request come in at one door ({@code org.rostrum.factory.control}): health reports of MCUs go to the
 * {@code registry}, and a Focus's {@code getMcu} is decided by {@code placement} and then made true by a reservation
 * on the server itself. The Factory stores nothing: everything it knows it hears again within one health period.
 */
@NullMarked
package org.rostrum.factory;

import org.jspecify.annotations.NullMarked;
