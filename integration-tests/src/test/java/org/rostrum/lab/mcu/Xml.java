/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.lab.mcu;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads elements within the limits of §4 and writes text safely. */
final class Xml {
    static final String CCCP = "urn:ietf:params:xml:ns:cccp";
    static final String MSCP = "http://schemas.microsoft.com/rtc/2005/08/cccpextensions";
    static final String CI = "urn:ietf:params:xml:ns:conference-info";
    static final String MSCI = "http://schemas.microsoft.com/rtc/2005/08/confinfoextensions";
    static final String RST = "urn:rostrum:c3p:1";

    private static final int ELEMENTS = 20_000;

    private Xml() {}

    /**
     * Reads the root element of a message.
     *
     * @throws SAXException if it is none, has a document type or is beyond the limits
     */
    static Element read(byte[] message) throws SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute("jdk.xml.maxElementDepth", "32");
            factory.setAttribute("jdk.xml.elementAttributeLimit", "64");
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            Element root = builder.parse(new ByteArrayInputStream(message)).getDocumentElement();
            if (root.getElementsByTagNameNS("*", "*").getLength() >= ELEMENTS) {
                throw new SAXException("more than " + ELEMENTS + " elements");
            }
            return root;
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException("the JDK reads XML from memory", e);
        }
    }

    static boolean is(Element element, String namespace, String name) {
        return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }

    static List<Element> children(Element parent) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    static List<Element> children(Element parent, String namespace, String name) {
        return children(parent).stream()
                .filter(child -> is(child, namespace, name))
                .toList();
    }

    static Optional<Element> child(Element parent, String namespace, String name) {
        return children(parent, namespace, name).stream().findFirst();
    }

    /** The value of an attribute; empty when it is absent or blank. An attribute without prefix has no namespace. */
    static Optional<String> attribute(Element element, String namespace, String name) {
        String value = namespace.isEmpty() ? element.getAttribute(name) : element.getAttributeNS(namespace, name);
        return Optional.of(value.strip()).filter(text -> !text.isEmpty());
    }

    static String text(Element element) {
        return element.getTextContent().strip();
    }

    /** Character data or an attribute's value. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException warning) throws SAXException {
            throw warning;
        }

        @Override
        public void error(SAXParseException error) throws SAXException {
            throw error;
        }

        @Override
        public void fatalError(SAXParseException error) throws SAXException {
            throw error;
        }
    }
}
