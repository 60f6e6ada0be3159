/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.lifecycle;

import org.jspecify.annotations.Nullable;
import org.rostrum.kit.KitException;

/** The process can't start for a reason that its operator can mend; the message is the one line he is shown. */
public final class StartupException extends KitException {
    /** Says what is in the way. */
    public StartupException(String message) {
        super(message);
    }

    /** Says what is in the way; the cause is logged at DEBUG only. */
    public StartupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
