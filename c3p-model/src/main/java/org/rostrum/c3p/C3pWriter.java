/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.xml.confext.EntityViewType;
import org.rostrum.c3p.xml.confext.OpaqueType;
import org.rostrum.c3p.xml.confinfo.ConferenceType;
import org.rostrum.c3p.xml.confinfo.UserType;
import org.rostrum.c3p.xml.confstate.ConferenceState;

/** Messages and documents to bytes. Thread-safe: a marshaller lives for one message. */
final class C3pWriter {

    private final JAXBContext context;

    C3pWriter(JAXBContext context) {
        this.context = context;
    }

    byte[] request(C3pRequest request) {
        Envelope envelope = request.envelope();
        XmlOutput out = new XmlOutput(Namespaces.CCCP, "request");
        out.rootAttribute("C3PVersion", "1");
        out.rootAttribute("requestId", envelope.requestId());
        out.rootAttribute("from", envelope.from());
        out.rootAttribute("to", envelope.to());
        request.originator().ifPresent(value -> out.rootAttribute("originator", value));
        request.boot().ifPresent(value -> out.rootAttribute(Namespaces.BOOT, value));
        writeBody(envelope.commandName(), request.body().orElse(null), null, out);
        return out.finish();
    }

    byte[] response(C3pResponse response) {
        Envelope envelope = response.envelope();
        C3pResponse.Details details = response.details();
        XmlOutput out = new XmlOutput(Namespaces.CCCP, "response");
        out.rootAttribute("C3PVersion", "1");
        out.rootAttribute("requestId", envelope.requestId());
        out.rootAttribute("from", envelope.from());
        out.rootAttribute("to", envelope.to());
        rootAttribute(out, "responder", details.responder());
        out.rootAttribute("code", response.code().token());
        rootAttribute(out, "reason", details.generalReason());
        rootAttribute(out, "displayString", details.displayString());
        rootAttribute(out, "timeOut", details.timeOut());
        rootAttribute(out, "retryAfter", details.retryAfter());
        response.boot().ifPresent(value -> out.rootAttribute(Namespaces.BOOT, value));
        writeBody(envelope.commandName(), response.body().orElse(null), details.generalReason(), out);
        return out.finish();
    }

    VersionedDocument conferenceInfo(ConferenceType document, List<WrittenUser> users) {
        if (document.getUsers() == null && !users.isEmpty()) {
            throw new IllegalArgumentException(
                    "A document that tells nothing of users has no place for " + users.size());
        }
        XmlOutput out = new XmlOutput(Namespaces.CONFERENCE_INFO);
        out.fill(Documents.USERS, () -> users.forEach(user -> put(user, out)));
        marshal(Documents.CONFERENCE_INFO, document, out);
        return out.versioned();
    }

    private void put(WrittenUser user, XmlOutput out) {
        switch (user) {
            case WrittenUser.Text text -> out.splice(text);
            case WrittenUser.Tree tree -> marshal(Documents.USER, tree.user(), out);
        }
    }

    WrittenUser user(UserType user) {
        XmlOutput out = new XmlOutput(Namespaces.CONFERENCE_INFO, Documents.USERS.getLocalPart());
        marshal(Documents.USER, user, out);
        return out.excerpt().<WrittenUser>map(text -> text).orElseGet(() -> new WrittenUser.Tree(user));
    }

    VersionedDocument conferenceState(ConferenceState document) {
        XmlOutput out = new XmlOutput("");
        marshal(Documents.CONFERENCE_STATE, document, out);
        return out.versioned();
    }

    byte[] entityView(EntityViewType view) {
        XmlOutput out = new XmlOutput(Namespaces.CONFERENCE_INFO_EXTENSIONS);
        marshal(Documents.ENTITY_VIEW, view, out);
        return out.finish();
    }

    byte[] opaque(OpaqueType opaque) {
        XmlOutput out = new XmlOutput("");
        marshal(Documents.OPAQUE, opaque, out);
        return out.finish();
    }

    /** A command that we do not know is still answered under its name. */
    private void writeBody(String name, @Nullable Object body, @Nullable String reason, XmlOutput out) {
        if (body != null) {
            marshal(new QName(Namespaces.CCCP, name), body, out);
        } else if (!name.isEmpty()) {
            out.unknownCommand(name, reason);
        }
    }

    private void marshal(QName name, Object value, XmlOutput out) {
        try {
            Marshaller marshaller = context.createMarshaller();
            marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
            marshaller.setProperty(Marshaller.JAXB_ENCODING, StandardCharsets.UTF_8.name());
            marshaller.marshal(element(name, value), out);
        } catch (JAXBException e) {
            throw new IllegalStateException("Cannot write " + name, e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> JAXBElement<T> element(QName name, T value) {
        return new JAXBElement<>(name, (Class<T>) value.getClass(), value);
    }

    private static void rootAttribute(XmlOutput out, String name, @Nullable Object value) {
        if (value != null) {
            out.rootAttribute(name, value.toString());
        }
    }
}
