/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.psom.face;

import java.util.Optional;
import org.rostrum.psom.PsomObject;
import org.rostrum.psom.object.ContentUserManager;
import org.rostrum.psom.object.Meeting;

/**
 * A place in the tree of objects that a participant has.
 *
 * @param content the content item that it belongs to, 0 when it belongs to the meeting
 */
public record Place(Node node, long content) {
    /** The nodes of the tree (PSOM 4.1, 12.6). */
    public enum Node {
        MEETING(Meeting.NAME),
        USERS(ContentUserManager.NAME, MEETING),
        CONTENTS("contentManager", MEETING),
        UPLOADS("UploadManager", CONTENTS),
        CONTENT("content.", CONTENTS),
        EXTENDED("extendedContent", CONTENT),
        ANNOTATIONS("annotationContainer", EXTENDED),
        CHAT("chat", MEETING),
        QUESTIONS("questions", MEETING),
        FEEDBACK("feedback", MEETING),
        NOTES("sharedNotes", MEETING),
        RECORDING("recording", MEETING);

        private final String name;
        private final Optional<Node> parent;

        Node(String name) {
            this.name = name;
            this.parent = Optional.empty();
        }

        Node(String name, Node parent) {
            this.name = name;
            this.parent = Optional.of(parent);
        }

        private boolean ofContent() {
            return this == CONTENT || parent.filter(Node::ofContent).isPresent();
        }

        private boolean below(Node other) {
            return this == other || parent.filter(p -> p.below(other)).isPresent();
        }
    }

    /** Where the meeting object is. */
    public static final Place MEETING = of(Node.MEETING);

    /** Where the roster is. */
    public static final Place USERS = of(Node.USERS);

    /** A place that every meeting has once. */
    private static Place of(Node node) {
        return new Place(node, 0);
    }

    /** The name by which the parent knows the object. */
    String name() {
        return node == Node.CONTENT ? node.name + content : node.name;
    }

    /** The place above; there is none above the meeting. */
    Optional<Place> parent() {
        return node.parent.map(above -> new Place(above, above.ofContent() ? content : 0));
    }

    /** Whether this is the other place or below it. */
    boolean within(Place other) {
        return node.below(other.node) && (!other.node.ofContent() || content == other.content);
    }

    /** The content item that an object belongs to, 0 when it belongs to none. */
    static long contentOf(PsomObject object) {
        Optional<PsomObject> above = Optional.of(object);
        while (above.isPresent()) {
            String name = above.get().name();
            if (name.startsWith(Node.CONTENT.name)) {
                return Long.parseLong(name.substring(Node.CONTENT.name.length()));
            }
            above = above.get().parent();
        }
        return 0;
    }
}
