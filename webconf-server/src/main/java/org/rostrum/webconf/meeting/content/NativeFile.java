/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.meeting.content;

import org.rostrum.webconf.meeting.file.StoredFile;

/**
 * The file that a content item was made of, or is.
 *
 * @param name as its owner called it
 */
public record NativeFile(String name, StoredFile stored) {}
