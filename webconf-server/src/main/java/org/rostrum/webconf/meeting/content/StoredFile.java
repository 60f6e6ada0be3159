/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.content;

/** An encrypted file, and where it can be had. */
public record StoredFile(String url, Cipher cipher) {}
