/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.content;

/** Nothing can be made of what was uploaded. */
public final class UploadException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final UploadReason reason;

    /** For this reason; the text is for operators and names no content. */
    public UploadException(UploadReason reason, String text) {
        super(text);
        this.reason = reason;
    }

    UploadException(UploadReason reason, String text, Throwable cause) {
        super(text, cause);
        this.reason = reason;
    }

    /** What the uploader is told. */
    public UploadReason reason() {
        return reason;
    }
}
