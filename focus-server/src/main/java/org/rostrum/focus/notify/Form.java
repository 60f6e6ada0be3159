/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.notify;

/** The two shapes of a notification document. */
public enum Form {
    /** RFC 4575 with its extensions (C3P 6.2). */
    CONFERENCE_INFO("application/conference-info+xml"),
    /** The short one that the dial-in join topic prints (C3P 6.8): users directly below the root, and nothing else. */
    CONFERENCE_STATE("application/conference-state+xml");

    private final String contentType;

    Form(String contentType) {
        this.contentType = contentType;
    }

    /** The media type; a subscriber asks for a form by naming it in Accept. */
    public String contentType() {
        return contentType;
    }
}
