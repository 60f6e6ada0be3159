/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.accounts;

/** The directory does not answer: nobody can be let in who is not remembered. */
public final class AccountsUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AccountsUnavailableException(String message) {
        super(message);
    }

    AccountsUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
