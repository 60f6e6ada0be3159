/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.c3p;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Unmarshaller;
import jakarta.xml.bind.ValidationEvent;
import jakarta.xml.bind.ValidationEventHandler;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;
import org.rostrum.c3p.xml.cccp.CommandResponseType;
import org.rostrum.c3p.xml.cccp.CommandType;

/**
 * Bytes to messages and documents. The envelope is read by hand and only the command is bound, so that an envelope survives
 * a broken body and can be answered.
 */
final class C3pReader {

    private static final int MAX_REQUEST_ID = 64;

    /** As many as a command carries for extensions that we do not know; what stands inside of one does not count. */
    private static final int MOST_STRAY_ELEMENTS = 256;

    /** An unmarshaller in the pool keeps nothing of what it has read. */
    private static final ValidationEventHandler UNUSED = event -> false;

    private final C3pLimits limits;
    private final XMLInputFactory inputs;
    private final Pool<Unmarshaller> unmarshallers;

    C3pReader(JAXBContext context, C3pLimits limits) {
        this.limits = limits;
        this.inputs = hardenedInputs();
        this.unmarshallers = new Pool<>(Runtime.getRuntime().availableProcessors() * 2, () -> newUnmarshaller(context));
    }

    C3pMessage read(byte[] xml) {
        GuardedReader in = open(xml);
        Attempt attempt = new Attempt();
        try {
            return message(in, attempt);
        } catch (C3pException e) {
            throw attempt.explain(e);
        } catch (XMLStreamException | RuntimeException e) {
            throw attempt.explain(notWellFormed(e));
        }
    }

    <T> T readDocument(byte[] xml, QName root, Class<T> type) {
        GuardedReader in = open(xml);
        try {
            toRoot(in);
            if (!in.getName().equals(root)) {
                throw C3pException.malformed(root.getLocalPart() + " was expected, " + in.describe() + " came");
            }
            T document = bind(in, type, new Misfits(in, Integer.MAX_VALUE));
            toEnd(in);
            return document;
        } catch (C3pException e) {
            throw e;
        } catch (XMLStreamException | RuntimeException e) {
            throw notWellFormed(e);
        }
    }

    private C3pMessage message(GuardedReader in, Attempt attempt) throws XMLStreamException {
        toRoot(in);
        QName root = in.getName();
        if (root.equals(Documents.REQUEST)) {
            return request(in, attempt);
        }
        if (root.equals(Documents.RESPONSE)) {
            return response(in);
        }
        throw C3pException.malformed("request or response was expected, " + in.describe() + " came");
    }

    private C3pRequest request(GuardedReader in, Attempt attempt) throws XMLStreamException {
        attempt.requestId = requestId(in);
        attempt.from = required(in, "from");
        attempt.to = required(in, "to");
        requireVersion(in);
        String originator = in.attribute("", "originator");
        String boot = in.attribute(Namespaces.ROSTRUM, Namespaces.BOOT.getLocalPart());
        Child<CommandType> child = child(in, C3pCommand::requestType, name -> attempt.commandName = name);
        if (child.name().isEmpty()) {
            throw C3pException.malformed("A request holds a command, this one holds none");
        }
        return new C3pRequest(attempt.envelope(), originator, boot, child.body(), child.unreadable());
    }

    private C3pResponse response(GuardedReader in) throws XMLStreamException {
        String requestId = requestId(in);
        String from = required(in, "from");
        String to = required(in, "to");
        requireVersion(in);
        String given = required(in, "code");
        ResponseCode code = ResponseCode.of(given)
                .orElseThrow(() -> C3pException.malformed("No such response code: " + GruuUri.printable(given)));
        C3pResponse.Details details = new C3pResponse.Details(
                in.attribute("", "reason"),
                in.attribute("", "displayString"),
                in.number("timeOut"),
                in.number("retryAfter"),
                in.attribute("", "responder"),
                in.attribute(Namespaces.ROSTRUM, Namespaces.BOOT.getLocalPart()));
        Child<CommandResponseType> child = child(in, C3pCommand::responseType, name -> {});
        return new C3pResponse(new Envelope(requestId, from, to, child.name()), code, details, child.body());
    }

    /** The command inside an envelope: its name, empty if there is none, and its content if we know it, as far as it can be read. */
    private record Child<T>(String name, @Nullable T body, Set<QName> unreadable) {}

    /** Reads the rest of the document. Elements of other namespaces beside the command are extensions and skipped. */
    private <T> Child<T> child(
            GuardedReader in, Function<C3pCommand, Class<? extends T>> typeOf, Consumer<String> onName)
            throws XMLStreamException {
        Child<T> found = new Child<>("", null, Set.of());
        boolean ours = false;
        while (toNextChild(in)) {
            boolean command = in.getNamespaceURI().equals(Namespaces.CCCP);
            if (command && ours) {
                throw new C3pException(
                        Reason.NOT_SUPPORTED, Diagnostic.UNPARSEABLE, "An envelope holds one command, not several");
            }
            if (!command && !found.name().isEmpty()) {
                in.skipElement();
                continue;
            }
            String name = in.getLocalName();
            onName.accept(name);
            Optional<C3pCommand> known = command ? C3pCommand.of(name) : Optional.empty();
            if (known.filter(C3pCommand.ADD_USER::equals).isPresent()) {
                in.allowOneUser();
            }
            if (known.isPresent()) {
                Misfits misfits = new Misfits(in, MOST_STRAY_ELEMENTS);
                found = new Child<>(name, bind(in, typeOf.apply(known.get()), misfits), misfits.elements);
            } else {
                found = new Child<>(name, null, Set.of());
                in.skipElement();
            }
            ours |= command;
        }
        toEnd(in);
        return found;
    }

    private static String requestId(GuardedReader in) {
        String id = required(in, "requestId").strip();
        if (id.isEmpty() || id.length() > MAX_REQUEST_ID) {
            throw C3pException.malformed("A requestId has 1 to " + MAX_REQUEST_ID + " characters");
        }
        return id;
    }

    private static String required(GuardedReader in, String name) {
        String value = in.attribute("", name);
        if (value == null) {
            throw C3pException.malformed("The attribute " + name + " is missing");
        }
        return value;
    }

    private static void requireVersion(GuardedReader in) {
        String version = in.attribute("", "C3PVersion");
        if (version != null && !version.strip().equals("1")) {
            throw C3pException.malformed("C3PVersion must be 1");
        }
    }

    private GuardedReader open(byte[] xml) {
        if (xml.length > limits.maxBytes()) {
            throw new C3pException(
                    Reason.REQUEST_TOO_LARGE,
                    Diagnostic.UNPARSEABLE,
                    "At most " + limits.maxBytes() + " bytes are read, these are " + xml.length);
        }
        requireUtf8(xml);
        try {
            String encoding = StandardCharsets.UTF_8.name();
            return new GuardedReader(inputs.createXMLStreamReader(new ByteArrayInputStream(xml), encoding), limits);
        } catch (XMLStreamException e) {
            throw notWellFormed(e);
        }
    }

    /** The parser lets overlong forms and code points beyond Unicode pass; the JDK does not. */
    private static void requireUtf8(byte[] xml) {
        for (byte b : xml) {
            if (b < 0) {
                try {
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(xml));
                    return;
                } catch (CharacterCodingException e) {
                    throw C3pException.malformed("Not UTF-8", e);
                }
            }
        }
    }

    private static void toRoot(GuardedReader in) throws XMLStreamException {
        String encoding = in.getCharacterEncodingScheme();
        if (encoding != null && !encoding.equalsIgnoreCase("utf-8")) {
            throw C3pException.malformed("The encoding must be UTF-8, not " + GruuUri.printable(encoding));
        }
        while (in.next() != XMLStreamConstants.START_ELEMENT) {
            // comments and processing instructions before the root say nothing to us
        }
    }

    /** Moves from the root's start, or from behind a child, to the next child; false at the root's end. */
    private static boolean toNextChild(GuardedReader in) throws XMLStreamException {
        int event = in.atRootStart() ? in.next() : in.getEventType();
        while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
            event = in.next();
        }
        return event == XMLStreamConstants.START_ELEMENT;
    }

    private static void toEnd(GuardedReader in) throws XMLStreamException {
        while (in.hasNext()) {
            in.next();
        }
    }

    private <T> T bind(GuardedReader in, Class<T> type, Misfits misfits) throws XMLStreamException {
        Unmarshaller unmarshaller = unmarshallers.take();
        try {
            unmarshaller.setEventHandler(misfits);
            T bound = unmarshaller.unmarshal(in, type).getValue();
            unmarshaller.setEventHandler(UNUSED);
            unmarshallers.give(unmarshaller);
            return bound;
        } catch (JAXBException e) {
            throw e.getLinkedException() instanceof XMLStreamException notXml ? notXml : new XMLStreamException(e);
        }
    }

    private static C3pException notWellFormed(Exception e) {
        return C3pException.malformed("Not well-formed: " + GruuUri.printable(String.valueOf(e.getMessage())), e);
    }

    private static XMLInputFactory hardenedInputs() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        return factory;
    }

    private static Unmarshaller newUnmarshaller(JAXBContext context) {
        try {
            return context.createUnmarshaller();
        } catch (JAXBException e) {
            throw new IllegalStateException("The generated classes cannot be read into", e);
        }
    }

    /** Reads on where a value does not fit its type, and remembers the element that it stands in; bears so many stray elements. */
    private static final class Misfits implements ValidationEventHandler {

        private final GuardedReader in;
        private final Set<QName> elements = new LinkedHashSet<>();
        private int strayLeft;

        Misfits(GuardedReader in, int mostStray) {
            this.in = in;
            this.strayLeft = mostStray;
        }

        @Override
        public boolean handleEvent(ValidationEvent event) {
            if (event instanceof StrayElements.Met) {
                return strayLeft-- > 0;
            }
            // Elements that are not allowed in their place come here too, without an exception; they are skipped.
            if (event.getLinkedException() != null) {
                elements.add(in.getName());
            }
            return event.getSeverity() != ValidationEvent.FATAL_ERROR;
        }
    }

    /** What has been understood of a request so far. */
    private static final class Attempt {

        private @Nullable String requestId;
        private @Nullable String from;
        private @Nullable String to;
        private @Nullable String commandName;

        Envelope envelope() {
            if (requestId == null || from == null || to == null) {
                throw new IllegalStateException("The envelope is incomplete");
            }
            return new Envelope(requestId, from, to, commandName == null ? "" : commandName);
        }

        C3pException explain(C3pException e) {
            return requestId == null || from == null || to == null ? e : e.about(envelope());
        }
    }
}
