/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.part;

/** A constant that has a published number. */
public interface Coded {
    /** The number. */
    int code();
}
