/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.content;

/**
 * The file that a content item was made of, or is.
 *
 * @param name as its owner called it
 * @param size of the plain file, in bytes
 */
public record NativeFile(String name, Cipher cipher, long size) {}
