/* SPDX-License-Identifier: Apache-2.0 */
/** The rules of the registry, told with a time that the tests make up. */
@NullMarked
package org.rostrum.factory.registry;

import org.jspecify.annotations.NullMarked;
