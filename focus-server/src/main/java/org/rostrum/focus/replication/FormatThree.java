/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.replication;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * What format 3 wrote, in the form of format 4. An endpoint had one medium of three parts and nothing else to it, one that was connected needed no
 * status, and nobody knew what the organizer is called.
 */
final class FormatThree {

    private static final List<String> NEW_PARTS_OF_A_MEDIUM =
            List.of("label", "sourceId", "status", "state", "stateSourceId", "ingressFilter", "egressFilter");

    private FormatThree() {}

    /** Changes the tree, and gives it back. */
    static JsonNode upgraded(JsonNode node) {
        node.forEach(FormatThree::upgraded);
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
                upgrade(object, field.getKey(), field.getValue());
            }
        }
        return node;
    }

    private static void upgrade(ObjectNode parent, String name, JsonNode value) {
        if (!(value instanceof ObjectNode object)) {
            return;
        }
        switch (name) {
            case "medium" -> {
                parent.remove(name);
                details(parent, object);
            }
            case "connected" -> object.put("status", "CONNECTED");
            case "called" -> details(object, object.objectNode());
            case "proposal", "particulars" -> object.put("organizerName", "");
            default -> {
                // as it was
            }
        }
    }

    private static void details(ObjectNode endpoint, ObjectNode medium) {
        ObjectNode details = endpoint.putObject("details");
        for (String text : List.of("displayText", "endpointUri", "referToUri", "onBehalfOf")) {
            details.put(text, "");
        }
        ArrayNode media = details.putArray("media");
        String id = medium.path("id").asText();
        if (!id.isEmpty()) {
            medium.set("displayText", medium.remove("label"));
            NEW_PARTS_OF_A_MEDIUM.forEach(part -> medium.put(part, ""));
            media.addArray().add(id).add(medium);
        }
    }
}
