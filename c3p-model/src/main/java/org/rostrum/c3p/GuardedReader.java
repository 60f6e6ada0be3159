/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.util.OptionalLong;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.jspecify.annotations.Nullable;

/**
 * What the binding sees of a document: nothing beyond the limits, no document type, no entities, no {@code xsi:} attributes
 * (which could choose classes), and known names in their proper namespaces ({@link Spelling}).
 */
final class GuardedReader extends StreamReaderDelegate {

    /** Depth of what stands directly in the command of an envelope. */
    private static final int PART_OF_A_COMMAND = 3;

    private final C3pLimits limits;
    private int depth;
    private int elements;
    private int textLength;
    private String elementNamespace = "";
    private int usersLeft = Integer.MAX_VALUE;

    private int[] attributeIndexes = new int[8];
    private String[] attributeNamespaces = new String[8];
    private int attributeCount;

    GuardedReader(XMLStreamReader in, C3pLimits limits) {
        super(in);
        this.limits = limits;
    }

    @Override
    public int next() throws XMLStreamException {
        int event = super.next();
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> startElement();
            case XMLStreamConstants.END_ELEMENT -> {
                depth--;
                textLength = 0;
                elementNamespace = Spelling.elementNamespace(getParent().getNamespaceURI(), getLocalName());
            }
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                textLength += getTextLength();
                if (textLength > limits.maxTextLength()) {
                    throw C3pException.malformed(
                            "An element holds more than " + limits.maxTextLength() + " characters");
                }
            }
            case XMLStreamConstants.DTD -> throw C3pException.malformed("A document type is not allowed");
            case XMLStreamConstants.ENTITY_REFERENCE -> throw C3pException.malformed("An unknown entity is used");
            default -> {
                // comments, processing instructions, the end
            }
        }
        return event;
    }

    private void startElement() {
        depth++;
        elements++;
        textLength = 0;
        if (depth > limits.maxDepth()) {
            throw C3pException.malformed("Elements are nested deeper than " + limits.maxDepth());
        }
        if (elements > limits.maxElements()) {
            throw C3pException.malformed("There are more than " + limits.maxElements() + " elements");
        }
        elementNamespace = Spelling.elementNamespace(getParent().getNamespaceURI(), getLocalName());
        countUser();
        readAttributes();
    }

    /** From here on the command may hold one user: of several the binding would keep the last and say nothing. */
    void allowOneUser() {
        usersLeft = 1;
    }

    private void countUser() {
        if (depth == PART_OF_A_COMMAND
                && getLocalName().equals("user")
                && elementNamespace.equals(Namespaces.CONFERENCE_INFO)
                && usersLeft-- == 0) {
            throw new C3pException(
                    Reason.REQUEST_MALFORMED, Diagnostic.ADD_USER_INVALID, "addUser holds one user, not several");
        }
    }

    private void readAttributes() {
        XMLStreamReader in = getParent();
        int given = in.getAttributeCount();
        if (given > limits.maxAttributes()) {
            throw C3pException.malformed("An element has more than " + limits.maxAttributes() + " attributes");
        }
        if (given > attributeIndexes.length) {
            attributeIndexes = new int[limits.maxAttributes()];
            attributeNamespaces = new String[limits.maxAttributes()];
        }
        attributeCount = 0;
        for (int i = 0; i < given; i++) {
            if (in.getAttributeValue(i).length() > limits.maxTextLength()) {
                throw C3pException.malformed(
                        "An attribute value is longer than " + limits.maxTextLength() + " characters");
            }
            String written = in.getAttributeNamespace(i) == null ? "" : in.getAttributeNamespace(i);
            String proper =
                    Spelling.attributeNamespace(elementNamespace, getLocalName(), written, in.getAttributeLocalName(i));
            boolean alias = !proper.equals(written);
            if (!written.equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI)
                    && !(alias && in.getAttributeValue(proper, in.getAttributeLocalName(i)) != null)) {
                attributeIndexes[attributeCount] = i;
                attributeNamespaces[attributeCount] = proper;
                attributeCount++;
            }
        }
    }

    boolean atRootStart() {
        return depth == 1 && getEventType() == XMLStreamConstants.START_ELEMENT;
    }

    /** Moves behind the element that has just started. */
    void skipElement() throws XMLStreamException {
        int end = depth - 1;
        while (depth > end) {
            next();
        }
        next();
    }

    @Nullable
    String attribute(String namespace, String localName) {
        return getAttributeValue(namespace, localName);
    }

    @Nullable
    Long number(String localName) {
        String value = attribute("", localName);
        OptionalLong number = value == null ? OptionalLong.empty() : Digits.parse(value.strip());
        return number.isPresent() ? Long.valueOf(number.getAsLong()) : null;
    }

    String describe() {
        return GruuUri.printable(getName().toString());
    }

    @Override
    public String getNamespaceURI() {
        return elementNamespace;
    }

    @Override
    public QName getName() {
        return new QName(elementNamespace, getLocalName());
    }

    @Override
    public int getAttributeCount() {
        return attributeCount;
    }

    @Override
    public String getAttributeLocalName(int index) {
        return super.getAttributeLocalName(attributeIndexes[index]);
    }

    @Override
    public String getAttributeNamespace(int index) {
        return attributeNamespaces[index];
    }

    @Override
    public QName getAttributeName(int index) {
        return new QName(getAttributeNamespace(index), getAttributeLocalName(index));
    }

    @Override
    public String getAttributePrefix(int index) {
        return super.getAttributePrefix(attributeIndexes[index]);
    }

    @Override
    public String getAttributeType(int index) {
        return super.getAttributeType(attributeIndexes[index]);
    }

    @Override
    public String getAttributeValue(int index) {
        return super.getAttributeValue(attributeIndexes[index]);
    }

    @Override
    public boolean isAttributeSpecified(int index) {
        return super.isAttributeSpecified(attributeIndexes[index]);
    }

    @Override
    public @Nullable String getAttributeValue(@Nullable String namespace, String localName) {
        for (int i = 0; i < attributeCount; i++) {
            if (getAttributeLocalName(i).equals(localName)
                    && (namespace == null || attributeNamespaces[i].equals(namespace))) {
                return getAttributeValue(i);
            }
        }
        return null;
    }
}
