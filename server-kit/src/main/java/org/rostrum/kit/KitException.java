/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit;

import org.jspecify.annotations.Nullable;

/** The family of failures that this module reports to the service around it. The message is fit for an operator's eyes. */
public abstract class KitException extends RuntimeException {
    /** A failure without a cause worth showing. */
    protected KitException(String message) {
        super(message);
    }

    /** A failure with the exception that led to it, when there is one. */
    protected KitException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
