/* SPDX-License-Identifier: Apache-2.0 */
/** The Factory as a process, asked over real mutual TLS by made-up MCUs and a made-up Focus. */
@NullMarked
package org.rostrum.factory.control;

import org.jspecify.annotations.NullMarked;
