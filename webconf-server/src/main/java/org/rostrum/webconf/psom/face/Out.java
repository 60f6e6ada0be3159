/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

import org.jspecify.annotations.Nullable;
import org.rostrum.psom.object.PsomMethod;

/** Where calls go: to the object of one client, or to those of many. */
@FunctionalInterface
public interface Out {
    /** Calls a client method; arguments as in {@link org.rostrum.psom.PsomObject#call(PsomMethod, Object...)}. */
    void call(PsomMethod method, @Nullable Object... arguments);
}
