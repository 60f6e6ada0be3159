/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

import java.nio.ByteBuffer;
import org.rostrum.c3p.VersionedDocument;

/**
 * One subscriber's copy of a document. All copies share the encoding; only the few bytes in front are the subscriber's own.
 *
 * @param form its shape
 * @param version its number within the subscription, from 1
 * @param encoding what all copies share
 */
public record NotificationDocument(Form form, long version, VersionedDocument encoding) {

    /** The value of Content-Type. */
    public String contentType() {
        return form.contentType();
    }

    /** The value of Content-Length. */
    public int length() {
        return encoding.length();
    }

    /** The whole body, for a stack that wants one array. */
    public byte[] bytes() {
        return encoding.bytes(version);
    }

    /** The body in two parts, own and shared, for a gathering write. */
    public ByteBuffer[] parts() {
        return new ByteBuffer[] {ByteBuffer.wrap(encoding.head(version)), encoding.tail()};
    }
}
