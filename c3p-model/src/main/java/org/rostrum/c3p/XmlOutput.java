/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * SAX events to XML with our own prefixes: the document's main namespace is the default one, every other one that occurs is
 * declared at the root. The root's start tag is therefore put together last. Attributes stand as they come, those of foreign
 * namespaces behind and sorted, so that equal documents give equal bytes.
 */
final class XmlOutput extends DefaultHandler {

    private static final Map<String, String> USUAL_PREFIXES = new LinkedHashMap<>();

    static {
        USUAL_PREFIXES.put(Namespaces.CCCP, "cccp");
        USUAL_PREFIXES.put(Namespaces.CCCP_EXTENSIONS, "mscp");
        USUAL_PREFIXES.put(Namespaces.CONFERENCE_INFO, "ci");
        USUAL_PREFIXES.put(Namespaces.CONFERENCE_INFO_EXTENSIONS, "msci");
        USUAL_PREFIXES.put(Namespaces.SEPARATOR, "cis");
        USUAL_PREFIXES.put(Namespaces.ROSTRUM, "rst");
        USUAL_PREFIXES.put("http://www.w3.org/XML/1998/namespace", "xml");
    }

    private final String mainNamespace;
    private final Map<String, String> prefixes = new LinkedHashMap<>();
    private final StringBuilder rootAttributes = new StringBuilder();
    private final StringBuilder content = new StringBuilder(1024);
    private final Deque<String> open = new ArrayDeque<>();
    private final Deque<String> defaults = new ArrayDeque<>();
    private @Nullable String rootName;
    private @Nullable Long version;
    private @Nullable QName filled;
    private Runnable filling = () -> {};
    private boolean startTagOpen;

    /** For a document whose root comes as an event. */
    XmlOutput(String mainNamespace) {
        this.mainNamespace = mainNamespace;
        defaults.push(mainNamespace);
    }

    /** For a document whose root is written by hand. */
    XmlOutput(String mainNamespace, String rootName) {
        this(mainNamespace);
        this.rootName = rootName;
    }

    void rootAttribute(String name, String value) {
        attribute(rootAttributes, name, value);
    }

    void rootAttribute(QName name, String value) {
        attribute(rootAttributes, qualified(name.getNamespaceURI(), name.getLocalPart()), value);
    }

    /** Has the first element of this name filled, behind what comes into it as events; {@code filling} writes here. */
    void fill(QName element, Runnable filling) {
        this.filled = element;
        this.filling = filling;
    }

    /** Writes what {@link #excerpt} gave. */
    void splice(WrittenUser.Text excerpt) {
        closeStartTag();
        content.append(excerpt.xml());
        excerpt.namespaces().forEach(this::prefix);
    }

    /** What stands within the root; empty when it has prefixes that would be others in another document. */
    Optional<WrittenUser.Text> excerpt() {
        return USUAL_PREFIXES.keySet().containsAll(prefixes.keySet())
                ? Optional.of(new WrittenUser.Text(content.toString(), List.copyOf(prefixes.keySet())))
                : Optional.empty();
    }

    void unknownCommand(String name, @Nullable String reason) {
        content.append('<').append(name);
        if (reason != null) {
            attribute(content, "reason", reason);
        }
        content.append("/>");
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) {
        if (rootName == null) {
            rootName = localName;
            writeAttributes(rootAttributes, attributes, true);
            return;
        }
        closeStartTag();
        String name = elementName(uri, localName);
        content.append('<').append(name);
        String namespace = name.indexOf(':') >= 0 ? defaults.element() : uri;
        if (!namespace.equals(defaults.element())) {
            attribute(content, "xmlns", namespace);
        }
        writeAttributes(content, attributes, false);
        defaults.push(namespace);
        open.push(name);
        startTagOpen = true;
    }

    @Override
    public void endElement(String uri, String localName, String qName) {
        if (open.isEmpty()) {
            return; // the root, which finish() closes
        }
        if (filled != null && localName.equals(filled.getLocalPart()) && uri.equals(filled.getNamespaceURI())) {
            filled = null;
            filling.run();
        }
        String name = open.pop();
        defaults.pop();
        if (startTagOpen) {
            content.append("/>");
            startTagOpen = false;
        } else {
            content.append("</").append(name).append('>');
        }
    }

    @Override
    public void characters(char[] text, int start, int length) {
        if (length > 0) {
            closeStartTag();
            for (int i = start; i < start + length; i++) {
                i += XmlText.escape(content, text[i], i + 1 < start + length ? text[i + 1] : 0, false);
            }
        }
    }

    byte[] finish() {
        return versioned().toBytes();
    }

    VersionedDocument versioned() {
        String name = rootName;
        if (name == null) {
            throw new IllegalStateException("Nothing was written");
        }
        StringBuilder tail = new StringBuilder(content.length() + 512);
        if (!mainNamespace.isEmpty()) {
            attribute(tail, "xmlns", mainNamespace);
        }
        prefixes.forEach((uri, prefix) -> {
            if (!prefix.equals("xml")) {
                attribute(tail, "xmlns:" + prefix, uri);
            }
        });
        tail.append(rootAttributes);
        if (content.isEmpty()) {
            tail.append("/>");
        } else {
            tail.append('>').append(content).append("</").append(name).append('>');
        }
        return new VersionedDocument(utf8("<" + name), utf8(tail.toString()), version);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void writeAttributes(StringBuilder to, Attributes attributes, boolean root) {
        List<String[]> foreign = new ArrayList<>();
        for (int i = 0; i < attributes.getLength(); i++) {
            String local = attributes.getLocalName(i);
            String value = attributes.getValue(i);
            if (!attributes.getURI(i).isEmpty()) {
                foreign.add(new String[] {qualified(attributes.getURI(i), local), value});
            } else if (root && local.equals("version")) {
                version = Long.valueOf(value);
            } else {
                attribute(to, local, value);
            }
        }
        foreign.sort(Comparator.comparing(pair -> pair[0]));
        foreign.forEach(pair -> attribute(to, pair[0], pair[1]));
    }

    private static void attribute(StringBuilder to, String name, String value) {
        to.append(' ').append(name).append("=\"");
        for (int i = 0; i < value.length(); i++) {
            i += XmlText.escape(to, value.charAt(i), i + 1 < value.length() ? value.charAt(i + 1) : 0, true);
        }
        to.append('"');
    }

    private String elementName(String uri, String localName) {
        return uri.isEmpty() || uri.equals(mainNamespace) ? localName : qualified(uri, localName);
    }

    private String qualified(String uri, String localName) {
        return prefix(uri) + ":" + localName;
    }

    private String prefix(String uri) {
        return prefixes.computeIfAbsent(uri, this::prefixFor);
    }

    private String prefixFor(String uri) {
        String usual = USUAL_PREFIXES.get(uri);
        return usual != null ? usual : "n" + prefixes.size();
    }

    private void closeStartTag() {
        if (startTagOpen) {
            content.append('>');
            startTagOpen = false;
        }
    }
}
