/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.object;

/** The objects of one connection. */
public final class ObjectRegistry {}
