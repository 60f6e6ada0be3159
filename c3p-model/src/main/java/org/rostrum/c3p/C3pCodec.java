/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.rostrum.c3p.xml.confext.EntityViewType;
import org.rostrum.c3p.xml.confext.OpaqueType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.UserType;
import org.rostrum.c3p.xml.confstate.ConferenceState;

/**
 * Reads and writes C3P messages (C3P 3) and conference documents (C3P 6). Thread-safe; one per process is enough.
 *
 * <p>Reading is tolerant, as C3P 12.10 asks: namespaces count and prefixes do not, the order of elements is not checked,
 * unknown elements and attributes are kept or skipped, a value that does not fit its type reads as absent (and a request says
 * whose it was), and known misspellings are put right. Reading is also strict: UTF-8 only, no document type, and {@link C3pLimits}. Whatever is wrong
 * is told by {@link C3pException}.
 *
 * <p>Writing is exact: the same message gives the same bytes, without XML declaration, each namespace declared once at the
 * root under its usual prefix (C3P 2.1).
 */
public final class C3pCodec {

    private static final Class<?>[] ROOTS = {
        org.rostrum.c3p.xml.cccp.ObjectFactory.class,
        org.rostrum.c3p.xml.cccpext.ObjectFactory.class,
        org.rostrum.c3p.xml.confinfo.ObjectFactory.class,
        org.rostrum.c3p.xml.confext.ObjectFactory.class,
        org.rostrum.c3p.xml.confstate.ObjectFactory.class,
        org.rostrum.c3p.xml.separator.ObjectFactory.class,
        org.rostrum.c3p.xml.rostrum.ObjectFactory.class
    };

    private final C3pReader reader;
    private final C3pWriter writer;

    private C3pCodec(JAXBContext context, C3pLimits limits) {
        reader = new C3pReader(context, limits);
        writer = new C3pWriter(context);
    }

    /** A codec with the limits of a server. */
    public static C3pCodec create() {
        return create(C3pLimits.SERVER);
    }

    /** A codec with limits of one's own. */
    public static C3pCodec create(C3pLimits limits) {
        try {
            return new C3pCodec(StrayElements.context(ROOTS), limits);
        } catch (JAXBException e) {
            throw new IllegalStateException("The generated classes do not fit together", e);
        }
    }

    /** Reads a request or a response. */
    public C3pMessage read(byte[] xml) {
        return reader.read(xml);
    }

    /** Reads a request; anything else is malformed. */
    public C3pRequest readRequest(byte[] xml) {
        if (reader.read(xml) instanceof C3pRequest request) {
            return request;
        }
        throw C3pException.malformed("A request was expected, a response came");
    }

    /** Reads a response; anything else is malformed. */
    public C3pResponse readResponse(byte[] xml) {
        if (reader.read(xml) instanceof C3pResponse response) {
            return response;
        }
        throw C3pException.malformed("A response was expected, a request came");
    }

    /** Reads an RFC 4575 document. */
    public ConferenceType readConferenceInfo(byte[] xml) {
        return reader.readDocument(xml, Documents.CONFERENCE_INFO, ConferenceType.class);
    }

    /** Reads a document in the short form of C3P 6.8. */
    public ConferenceState readConferenceState(byte[] xml) {
        return reader.readDocument(xml, Documents.CONFERENCE_STATE, ConferenceState.class);
    }

    /** Reads what {@link #writeOpaque} wrote. */
    public OpaqueType readOpaque(String text) {
        return reader.readDocument(text.getBytes(StandardCharsets.UTF_8), Documents.OPAQUE, OpaqueType.class);
    }

    /**
     * Writes XML that we carry and never look into as text, an XML document of its own: for whoever keeps it without
     * knowing XML.
     */
    public String writeOpaque(OpaqueType opaque) {
        return new String(writer.opaque(opaque), StandardCharsets.UTF_8);
    }

    /** Reads what {@link #writeEntityView} wrote. */
    public EntityViewType readEntityView(String text) {
        return reader.readDocument(text.getBytes(StandardCharsets.UTF_8), Documents.ENTITY_VIEW, EntityViewType.class);
    }

    /** Writes what an MCU says of itself (C3P 6.3) as text, an XML document of its own: for whoever keeps it without knowing XML. */
    public String writeEntityView(EntityViewType view) {
        return new String(writer.entityView(view), StandardCharsets.UTF_8);
    }

    /** Writes a request or a response. */
    public byte[] write(C3pMessage message) {
        return switch (message) {
            case C3pRequest request -> writer.request(request);
            case C3pResponse response -> writer.response(response);
        };
    }

    /** Writes an RFC 4575 document. */
    public byte[] writeConferenceInfo(ConferenceType document) {
        return writer.conferenceInfo(document, List.of()).toBytes();
    }

    /** Writes an RFC 4575 document that differs between subscribers only in its version. */
    public VersionedDocument encodeConferenceInfo(ConferenceType document) {
        return encodeConferenceInfo(document, List.of());
    }

    /**
     * The same with these users behind those that {@code document} has, for documents that mostly repeat what was written
     * before. The bytes are those of a document with all of them.
     *
     * @param document has a {@code users} element
     */
    public VersionedDocument encodeConferenceInfo(ConferenceType document, List<WrittenUser> users) {
        return writer.conferenceInfo(document, users);
    }

    /** Writes a user for the documents that he will stand in. */
    public WrittenUser writeUser(UserType user) {
        return writer.user(user);
    }

    /** Writes a document in the short form of C3P 6.8. */
    public byte[] writeConferenceState(ConferenceState document) {
        return writer.conferenceState(document).toBytes();
    }

    /** Writes a document in the short form that differs between subscribers only in its version. */
    public VersionedDocument encodeConferenceState(ConferenceState document) {
        return writer.conferenceState(document);
    }
}
