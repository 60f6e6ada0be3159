/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Whether a process can do its work: named checks of its parts, put together into the report that {@code /health} shows to
 * operators, launchers and container engines. A service is up when all of its checks are.
 */
@NullMarked
package org.rostrum.kit.health;

import org.jspecify.annotations.NullMarked;
