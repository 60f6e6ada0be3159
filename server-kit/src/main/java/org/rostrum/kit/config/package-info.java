/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Configuration: HOCON files read once, at the start, into typed records.
 *
 * <p>Each service module has a {@code reference.conf} whose {@code rostrum.<service>} block names every key with its meaning
 * and default; the keys that all services have stand in this module's {@code rostrum.common}. A
 * {@link org.rostrum.kit.config.ConfigReader} overlays the operator's file and {@code ROSTRUM_…} variables, hands out typed
 * values, collects every mistake on the way and throws them together in {@code conclude()}.
 */
@NullMarked
package org.rostrum.kit.config;

import org.jspecify.annotations.NullMarked;
