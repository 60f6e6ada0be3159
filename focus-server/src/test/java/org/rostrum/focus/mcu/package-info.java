/* SPDX-License-Identifier: Apache-2.0 */
/** The links to Factory and MCUs: the parts by themselves, and all of it against made-up servers over real mutual TLS. */
@NullMarked
package org.rostrum.focus.mcu;

import org.jspecify.annotations.NullMarked;
