/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.service;

/** What makes a service of a process: reads its configuration and adds its components to the runtime. */
@FunctionalInterface
public interface ServiceAssembly {
    /**
     * Binds the service's own keys from {@code service.reader()}, calls {@code reader.conclude()}, and adds components to
     * {@code service.runtime()} in the order they are to start.
     *
     * @throws Exception when the service can't be put together
     */
    void assemble(ServiceContext service) throws Exception;
}
