/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

/** As whom somebody looks at a meeting: what one may see depends on nothing else. */
public record Viewer(long user, boolean presenter) {}
