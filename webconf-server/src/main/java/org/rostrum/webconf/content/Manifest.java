/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.content;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.rostrum.webconf.meeting.board.Points;

/**
 * What a package is to become (PSOM 12.7):
 *
 * <pre>{@code
 * <ocp xmlns="urn:x-psom:ocp:1" action="create" type="Content.Ppt" title="Roadmap">
 *   <file role="native" name="roadmap.pdf"/>
 * </ocp>
 * }</pre>
 *
 * @param type the type of the content, as {@code cContentAdded} names it
 * @param title of the content; empty where there is some already
 * @param content the number of the content that there is already; 0 for none
 * @param files the other files of the package
 */
public record Manifest(Action action, String type, String title, long content, List<Entry> files) {
    /** The longest manifest that comes without a package, in characters. */
    public static final int MAX_ALONE = 8_192;

    /** The longest that comes in one. */
    static final int MAX_PACKED = 262_144;

    private static final String NAMESPACE = "urn:x-psom:ocp:1";
    private static final int MAX_SLIDE = 10_000;
    private static final Pattern CONTENT = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern PLACE = Pattern.compile("[0-9]{1,6}( [0-9]{1,6}){3}");
    private static final XMLInputFactory FACTORY = factory();

    public Manifest {
        files = List.copyOf(files);
    }

    /** What is wished. */
    public enum Action {
        /** New content. */
        CREATE("create"),
        /** More for content that is there. */
        UPDATE("update"),
        /** An image on a page of content that is there. */
        IMAGE_ANNOTATION("imageAnnotation");

        private final String wireName;

        Action(String wireName) {
            this.wireName = wireName;
        }

        static Optional<Action> of(String wireName) {
            return Arrays.stream(values())
                    .filter(action -> action.wireName.equals(wireName))
                    .findFirst();
        }
    }

    /** What a file is to the content. */
    enum Role {
        NATIVE("native"),
        SLIDE_JPEG("slideJpeg"),
        NOTES("notes"),
        THUMBNAIL("thumbnail"),
        MEDIA("media"),
        IMAGE("image");

        private final String wireName;

        Role(String wireName) {
            this.wireName = wireName;
        }

        static Optional<Role> of(String wireName) {
            return Arrays.stream(values())
                    .filter(role -> role.wireName.equals(wireName))
                    .findFirst();
        }
    }

    /**
     * A file of the package.
     *
     * @param name its name in the package
     * @param slide the slide that it belongs to, 0 for none
     * @param place two opposite corners of where it is on the page; {@link Points#NONE} when that is not said
     */
    record Entry(Role role, String name, int slide, Points place) {}

    /** Reads a manifest that comes alone; empty when it is too long, no XML without a document type, or asks for anything else. */
    public static Optional<Manifest> read(String xml) {
        return read(xml, MAX_ALONE);
    }

    static Optional<Manifest> read(String xml, int longest) {
        if (xml.length() > longest) {
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
        List<Entry> files = new ArrayList<>();
        int depth = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    if (depth == 1) {
                        manifest = head(reader);
                        if (manifest.isEmpty()) {
                            return manifest;
                        }
                    } else {
                        Optional<Entry> file = depth == 2 ? file(reader) : Optional.empty();
                        if (file.isEmpty()) {
                            return Optional.empty();
                        }
                        files.add(file.get());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.DTD -> {
                    return Optional.empty();
                }
                default -> {
                    // White space and comments say nothing.
                }
            }
        }
        return manifest.map(read -> new Manifest(read.action(), read.type(), read.title(), read.content(), files));
    }

    /** What the outermost element says: new content, or the number of some that is there. */
    private static Optional<Manifest> head(XMLStreamReader reader) {
        if (!isOurs(reader, "ocp")) {
            return Optional.empty();
        }
        String number = attribute(reader, "contentId");
        long content = CONTENT.matcher(number).matches() ? Long.parseLong(number) : 0;
        return Action.of(attribute(reader, "action"))
                .filter(action -> action == Action.CREATE || content > 0)
                .map(action -> new Manifest(
                        action, attribute(reader, "type"), attribute(reader, "title"), content, List.of()));
    }

    private static Optional<Entry> file(XMLStreamReader reader) {
        if (!isOurs(reader, "file")) {
            return Optional.empty();
        }
        return Role.of(attribute(reader, "role"))
                .flatMap(role -> slide(attribute(reader, "slide"))
                        .flatMap(slide -> place(attribute(reader, "points"))
                                .map(place -> new Entry(role, attribute(reader, "name"), slide, place))));
    }

    private static Optional<Points> place(String text) {
        if (text.isEmpty()) {
            return Optional.of(Points.NONE);
        }
        return PLACE.matcher(text).matches()
                ? Optional.of(Points.of(
                        Stream.of(text.split(" ")).mapToInt(Integer::parseInt).toArray()))
                : Optional.empty();
    }

    private static Optional<Integer> slide(String text) {
        if (text.isEmpty()) {
            return Optional.of(0);
        }
        return text.matches("[1-9][0-9]{0,4}")
                ? Optional.of(Integer.parseInt(text)).filter(number -> number <= MAX_SLIDE)
                : Optional.empty();
    }

    private static boolean isOurs(XMLStreamReader reader, String name) {
        return NAMESPACE.equals(reader.getNamespaceURI())
                && reader.getLocalName().equals(name);
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
