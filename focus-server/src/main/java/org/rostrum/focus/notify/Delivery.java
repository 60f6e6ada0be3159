/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

/** How notifications travel to a subscriber (C3P 2.5). */
public enum Delivery {
    /** Never answered: on a connection that keeps order and loses nothing. */
    BENOTIFY,
    /** Each one answered before the next is sent; what happens meanwhile goes into one document. */
    NOTIFY
}
