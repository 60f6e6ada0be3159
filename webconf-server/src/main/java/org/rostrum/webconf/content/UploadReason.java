/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.content;

/** What became of an upload: the reason of {@code cRejectUpload} and {@code cUploadFinished} (PSOM 12.7). */
public enum UploadReason {
    SUCCESS(0),
    NO_PERMISSION(1),
    /** The meeting has no room for it. */
    QUOTA_EXCEEDED(2),
    /** More than one upload may have: bytes, pixels, pages. */
    TOO_LARGE(3),
    /** Something has this title, or somebody else has reserved it. */
    TITLE_NOT_RESERVED(4),
    /** No package, no manifest, or files that are not what the manifest says. */
    BAD_PACKAGE(5),
    /** A type of content or of file that is not taken here. */
    TYPE_NOT_ALLOWED(6),
    CANCELLED(7),
    /** The server could not store it. */
    STORAGE_ERROR(8),
    /** The user has as many uploads running as anybody may. */
    TOO_MANY_UPLOADS(9),
    /** More or fewer bytes came than were announced. */
    LENGTH_MISMATCH(10),
    /** Nothing of it came for so long that its place was given up. */
    STALLED(11);

    private final int code;

    UploadReason(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }
}
