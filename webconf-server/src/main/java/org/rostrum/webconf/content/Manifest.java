/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.content;

import java.io.StringReader;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The {@code OcpManifest.xml} of a package that creates content without any file (PSOM 12.7):
 * {@code <ocp xmlns="urn:x-psom:ocp:1" action="create" type="Content.Poll" title="Lunch"/>}.
 *
 * @param type the type of the content, as {@code cContentAdded} names it
 * @param title of the content
 */
public record Manifest(String type, String title) {
    /** The longest manifest of this kind, in characters. */
    public static final int MAX_LENGTH = 8_192;

    private static final String NAMESPACE = "urn:x-psom:ocp:1";
    private static final XMLInputFactory FACTORY = factory();

    /** Reads a manifest; empty when it is too long, is no XML without a document type, asks for anything else, or has more in it. */
    public static Optional<Manifest> read(String xml) {
        if (xml.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(xml));
            try {
                return read(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    private static Optional<Manifest> read(XMLStreamReader reader) throws XMLStreamException {
        Optional<Manifest> manifest = Optional.empty();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (manifest.isPresent() || !isCreation(reader)) {
                        return Optional.empty();
                    }
                    manifest = Optional.of(new Manifest(attribute(reader, "type"), attribute(reader, "title")));
                }
                case XMLStreamConstants.DTD -> {
                    return Optional.empty();
                }
                default -> {
                    // White space, comments and the end of the element say nothing.
                }
            }
        }
        return manifest;
    }

    private static boolean isCreation(XMLStreamReader reader) {
        return NAMESPACE.equals(reader.getNamespaceURI())
                && reader.getLocalName().equals("ocp")
                && attribute(reader, "action").equals("create");
    }

    private static String attribute(XMLStreamReader reader, String name) {
        String value = reader.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
