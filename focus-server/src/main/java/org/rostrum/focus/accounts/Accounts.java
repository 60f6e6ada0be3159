/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.accounts;

import java.util.List;
import java.util.Optional;

/** Where accounts are kept. Thread-safe. */
public interface Accounts extends AutoCloseable {

    /** The realms that somebody can have an account in, at least one. */
    List<String> realms();

    /**
     * The account of this name, compared without case; empty when there is none.
     *
     * @throws AccountsUnavailableException when it cannot be told now
     */
    Optional<Account> find(String name, String realm);

    @Override
    default void close() {}
}
