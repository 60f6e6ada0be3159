/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.state;

/**
 * Who submitted a log entry, and which of his submissions it is. The state remembers the last ones of each origin, so that an entry that reaches the
 * log twice is applied once.
 *
 * @param node the submitting node
 * @param boot its boot number; 0 before it has one
 * @param sequence counts the submissions of that boot from 1
 */
public record Origin(String node, long boot, long sequence) {}
