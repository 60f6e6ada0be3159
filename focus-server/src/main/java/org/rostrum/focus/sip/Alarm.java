/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What happens to a dialog at a time unless something comes in between. Setting it anew cancels what was set; once ended it takes nothing. Thread-safe. */
final class Alarm {

    private @Nullable Future<?> task;
    private boolean ended;

    /** From now on this task, or none. */
    synchronized void set(@Nullable Future<?> next) {
        cancel();
        task = next;
        if (ended) {
            cancel();
        }
    }

    /** The dialog is over. */
    synchronized void end() {
        ended = true;
        cancel();
    }

    private void cancel() {
        if (task != null) {
            task.cancel(false);
        }
    }
}
