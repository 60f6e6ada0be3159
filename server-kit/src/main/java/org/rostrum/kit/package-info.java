/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What every Rostrum process shares and nothing of what any of them is about.
 *
 * <p>A service's {@code main} hands its arguments to {@link org.rostrum.kit.service.ServiceMain}, which reads the
 * configuration ({@link org.rostrum.kit.config}), opens the loopback admin port, lets the service add its components and
 * then runs them until the process is told to stop. The doors between processes are in {@link org.rostrum.kit.c3p} (C3P over
 * HTTPS, {@code docs/c3p-http-binding.md}) and {@code org.rostrum.kit.sip}; what an operator looks at is in
 * {@link org.rostrum.kit.health}, {@link org.rostrum.kit.metrics} and {@link org.rostrum.kit.trace}.
 */
@NullMarked
package org.rostrum.kit;

import org.jspecify.annotations.NullMarked;
