/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.content;

import java.util.Optional;
import org.rostrum.webconf.meeting.content.Extension;
import org.rostrum.webconf.meeting.content.NativeFile;

/**
 * Content that could be made of an upload, with its files stored; the meeting decides whether it is.
 *
 * @param file what it is made of
 */
public record Creation(String title, Extension extension, Optional<NativeFile> file) {}
