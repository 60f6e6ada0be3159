/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.file;

/**
 * What it takes to read a stored file: all of them are encrypted (PSOM 12.7).
 *
 * @param key of AES-128 in CBC mode
 * @param iv the initialization vector
 * @param hash the SHA-256 of the plain file
 */
public record Cipher(Octets key, Octets iv, Octets hash) {}
