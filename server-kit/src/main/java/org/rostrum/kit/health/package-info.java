/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Whether a process can do its work: named checks, joined into one JSON document at {@code /health}.
 */
@NullMarked
package org.rostrum.kit.health;

import org.jspecify.annotations.NullMarked;
