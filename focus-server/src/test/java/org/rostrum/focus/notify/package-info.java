/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Tests of the package of the same name. {@code TestFocus} runs the real rules in memory with an MCU that always says yes;
 * {@code Facts} is what a client that follows RFC 4575 knows after the documents it was sent.
 */
@NullMarked
package org.rostrum.focus.notify;

import org.jspecify.annotations.NullMarked;
