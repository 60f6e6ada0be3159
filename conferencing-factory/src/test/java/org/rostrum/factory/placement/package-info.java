/* SPDX-License-Identifier: Apache-2.0 */
/** The rules of placement, by example and by property. */
@NullMarked
package org.rostrum.factory.placement;

import org.jspecify.annotations.NullMarked;
