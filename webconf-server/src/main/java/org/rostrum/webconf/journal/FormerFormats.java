/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Brings records that earlier releases wrote into the form of today, so that what reads them can be strict. */
final class FormerFormats {
    /** The format that knew neither images on boards nor notes of speakers. */
    private static final byte WITHOUT_IMAGES_AND_NOTES = 1;

    /** The format that did not say when a conference expires. */
    private static final byte WITHOUT_EXPIRY = 2;

    private FormerFormats() {}

    /** The record, changed in place. */
    static void upgrade(JsonNode record, byte format) {
        if (format <= WITHOUT_EXPIRY && record instanceof ObjectNode origin && origin.has("predecessor")) {
            origin.putNull("expiry");
        }
        if (format <= WITHOUT_IMAGES_AND_NOTES) {
            record.findValues("board").stream()
                    .filter(board -> board.has("drawn"))
                    .forEach(board -> add(board, "pictures"));
            record.findValues("pictures").stream()
                    .filter(pictures -> pictures.has("slides"))
                    .forEach(pictures -> add(pictures, "notes"));
        }
    }

    private static void add(JsonNode node, String field) {
        if (node instanceof ObjectNode object && !object.has(field)) {
            object.putObject(field);
        }
    }
}
