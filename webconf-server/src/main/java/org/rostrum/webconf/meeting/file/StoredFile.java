/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.file;

/**
 * An encrypted file.
 *
 * @param path where it is among all that are stored, like {@code 1f..e0/9c..a2.blb}; a URL is made of it by whoever tells clients
 * @param size of the plain file, in bytes
 */
public record StoredFile(String path, Cipher cipher, long size) {}
