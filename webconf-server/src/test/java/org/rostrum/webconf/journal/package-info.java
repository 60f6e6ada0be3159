/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package org.rostrum.webconf.journal;

import org.jspecify.annotations.NullMarked;
