/* SPDX-License-Identifier: Apache-2.0 */
/** To be described by the module. */
@NullMarked
package org.rostrum.psom;

import org.jspecify.annotations.NullMarked;
