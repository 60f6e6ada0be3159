/* SPDX-License-Identifier: Apache-2.0 */
/**
 * How the parts of a process start and stop.
 *
 * <p>A {@link org.rostrum.kit.lifecycle.ServiceRuntime} starts {@link org.rostrum.kit.lifecycle.Component}s in the order they
 * were added and stops them in reverse, within a time limit. While all of them are up, {@code run/<name>.json} in the home
 * directory tells other programs the process id and the ports.
 */
@NullMarked
package org.rostrum.kit.lifecycle;

import org.jspecify.annotations.NullMarked;
