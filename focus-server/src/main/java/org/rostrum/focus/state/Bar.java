/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.state;

/** Who said that an organizer may not hold conferences; whoever did takes it back. */
public enum Bar {
    /** His account is gone or disabled. */
    ACCOUNT,
    /** The operator said so. It outweighs {@link #ACCOUNT}. */
    OPERATOR
}
