/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The door of the Factory: C3P over mutual TLS.
 *
 * <p>{@link org.rostrum.factory.control.FactoryDoor} lets MCUs report ({@code ping}) and a Focus ask for a server
 * ({@code getMcu}), each only to its own kind. A report goes straight into {@link org.rostrum.factory.control.LiveRegistry};
 * an allocation runs through {@link org.rostrum.factory.control.Allocator}, which reserves on one candidate after the
 * other until one says yes. Nothing here blocks: between question and answer only a future is held.
 */
@NullMarked
package org.rostrum.factory.control;

import org.jspecify.annotations.NullMarked;
