/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

/** Text that is not the kind of URI it was taken for. */
public final class InvalidUriException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidUriException(String text) {
        super(text);
    }
}
