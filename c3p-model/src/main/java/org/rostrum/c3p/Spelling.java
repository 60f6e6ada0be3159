/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/**
 * Where names belong that are seen in more than one namespace: sources disagree about some prefixes, and one specification
 * example writes {@code mcuUri} without one (C3P 4.1, 5.1, 6.5). Both spellings are read, one is written.
 */
final class Spelling {

    private static final Map<QName, String> ELEMENTS = new HashMap<>();
    private static final Set<String> ALIASED =
            Set.of(Namespaces.CCCP, Namespaces.CCCP_EXTENSIONS, Namespaces.CONFERENCE_INFO_EXTENSIONS);
    private static final Set<String> ENDPOINT_ATTRIBUTES = Set.of("session-type", "endpoint-uri", "refer-to-uri");
    private static final Set<String> VIEWS = Set.of("conference-view", "entity-view");

    static {
        for (String name : new String[] {"connection-info", "entry", "key", "value"}) {
            ELEMENTS.put(new QName(Namespaces.CCCP, name), Namespaces.CCCP_EXTENSIONS);
        }
        ELEMENTS.put(new QName(Namespaces.CONFERENCE_INFO_EXTENSIONS, "connection-info"), Namespaces.CCCP_EXTENSIONS);
        for (String name : new String[] {
            "anonymous-scheduling",
            "pstn-bridging",
            "access-numbers",
            "region",
            "default-region",
            "access-number",
            "number",
            "encryption-key",
            "x509-certificate"
        }) {
            ELEMENTS.put(new QName(Namespaces.CCCP, name), Namespaces.CONFERENCE_INFO_EXTENSIONS);
            ELEMENTS.put(new QName(Namespaces.CCCP_EXTENSIONS, name), Namespaces.CONFERENCE_INFO_EXTENSIONS);
        }
        for (String name : new String[] {"mcu-types", "mcuType"}) {
            ELEMENTS.put(new QName(Namespaces.CCCP_EXTENSIONS, name), Namespaces.CCCP);
            ELEMENTS.put(new QName(Namespaces.CONFERENCE_INFO_EXTENSIONS, name), Namespaces.CCCP);
        }
    }

    private Spelling() {}

    /** The namespace of an element, given the one it was written with. */
    static String elementNamespace(@Nullable String written, String localName) {
        if (written == null) {
            return "";
        }
        return ALIASED.contains(written) ? ELEMENTS.getOrDefault(new QName(written, localName), written) : written;
    }

    /** The namespace of an attribute on an element, given the namespace it was written with. */
    static String attributeNamespace(String element, String elementName, String written, String localName) {
        if (!written.isEmpty()) {
            return written.equals(element) ? "" : written;
        }
        return switch (element) {
            case Namespaces.CCCP ->
                switch (localName) {
                    case "mcuUri" -> Namespaces.CCCP_EXTENSIONS;
                    case "conference-id" -> Namespaces.CONFERENCE_INFO_EXTENSIONS;
                    default -> "";
                };
            case Namespaces.CONFERENCE_INFO ->
                elementName.equals("endpoint") && ENDPOINT_ATTRIBUTES.contains(localName)
                        ? Namespaces.CONFERENCE_INFO_EXTENSIONS
                        : "";
            case Namespaces.CONFERENCE_INFO_EXTENSIONS ->
                localName.equals("state") && VIEWS.contains(elementName) ? Namespaces.CONFERENCE_INFO : "";
            default -> "";
        };
    }
}
