/* SPDX-License-Identifier: Apache-2.0 */
/**
 * A whole service process, put together from the other packages.
 *
 * <p>{@link org.rostrum.kit.service.ServiceMain} is the {@code main} of a service: arguments, configuration, logging, start,
 * SIGTERM, exit status. It hands a {@link org.rostrum.kit.service.ServiceContext} to the service's
 * {@link org.rostrum.kit.service.ServiceAssembly}, which reads its own configuration and adds its components.
 */
@NullMarked
package org.rostrum.kit.service;

import org.jspecify.annotations.NullMarked;
