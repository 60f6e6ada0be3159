/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import gov.nist.javax.sip.address.AddressFactoryImpl;
import gov.nist.javax.sip.header.HeaderFactoryImpl;
import gov.nist.javax.sip.header.SIPHeaderList;
import gov.nist.javax.sip.header.ims.PAssertedIdentityHeader;
import gov.nist.javax.sip.message.MessageFactoryImpl;
import gov.nist.javax.sip.parser.ParserFactory;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sip.InvalidArgumentException;
import javax.sip.address.Address;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.CSeqHeader;
import javax.sip.header.CallIdHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.Header;
import javax.sip.header.ToHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/**
 * Reading and writing parts of SIP messages without JAIN-SIP's checked exceptions.
 *
 * <p>Methods that write throw {@link IllegalArgumentException} for text that is no valid header: such text comes from our
 * own code. Methods that read what a peer sent never throw.
 */
public final class SipMessages {

    static final HeaderFactoryImpl HEADERS = new HeaderFactoryImpl();
    static final AddressFactoryImpl ADDRESSES = new AddressFactoryImpl();
    static final MessageFactoryImpl MESSAGES = messageFactory();

    /** Reasons that the stack misspells or does not know (RFC 3261 §21.4.16, RFC 4028 §6). */
    private static final Map<Integer, String> PHRASES =
            Map.of(421, "Extension Required", 422, "Session Interval Too Small");

    private SipMessages() {}

    private static MessageFactoryImpl messageFactory() {
        MessageFactoryImpl factory = new MessageFactoryImpl();
        factory.setDefaultContentEncodingCharset(StandardCharsets.UTF_8.name());
        return factory;
    }

    /** Sets a header, replacing every header of that name; the value may be a list where the header is one. */
    public static void header(Message message, String name, String value) {
        message.setHeader(parsed(name, value));
    }

    /** Adds a header line after those of the same name; the value may be a list where the header is one. */
    public static void addHeader(Message message, String name, String value) {
        Header header = parsed(name, value);
        if (header instanceof SIPHeaderList<?> list) {
            list.forEach(message::addHeader);
        } else {
            message.addHeader(header);
        }
    }

    private static Header parsed(String name, String value) {
        try {
            return ParserFactory.createParser(name + ": " + value + "\n").parse();
        } catch (ParseException e) {
            throw new IllegalArgumentException("not a header: " + name, e);
        }
    }

    /** The value of the first header of that name, as written on the wire. */
    public static Optional<String> header(Message message, String name) {
        Header header = message.getHeader(name);
        return header == null ? Optional.empty() : Optional.of(value(header));
    }

    /** The values of all headers of that name, one per header line or list element. */
    public static List<String> headers(Message message, String name) {
        List<String> values = new ArrayList<>();
        for (Iterator<?> i = message.getHeaders(name); i != null && i.hasNext(); ) {
            values.add(value((Header) i.next()));
        }
        return values;
    }

    /**
     * Whether an option tag or other token stands in a comma-separated header, in any line and any case
     * ({@code Supported}, {@code Require}, {@code Proxy-Require}, {@code Allow}).
     */
    public static boolean hasToken(Message message, String name, String token) {
        return tokens(message, name).stream().anyMatch(token::equalsIgnoreCase);
    }

    /** All tokens of a comma-separated header, over all its lines. */
    public static List<String> tokens(Message message, String name) {
        List<String> tokens = new ArrayList<>();
        for (String value : headers(message, name)) {
            for (String token : value.split(",", -1)) {
                String trimmed = token.trim();
                if (!trimmed.isEmpty()) {
                    tokens.add(trimmed);
                }
            }
        }
        return tokens;
    }

    private static String value(Header header) {
        String line = header.toString();
        int colon = line.indexOf(':');
        return line.substring(colon + 1).trim();
    }

    /** Gives the message a body, with its Content-Type and Content-Length. */
    public static void body(Message message, String contentType, byte[] content) {
        try {
            message.setContent(content, (ContentTypeHeader) parsed(ContentTypeHeader.NAME, contentType));
        } catch (ParseException e) {
            throw new IllegalArgumentException("not a content type: " + contentType, e);
        }
    }

    /** The body, empty when there is none. */
    public static byte[] body(Message message) {
        byte[] content = message.getRawContent();
        return content == null ? new byte[0] : content;
    }

    /** The media type of the body in lower case and without parameters, as {@code application/cccp+xml}. */
    public static Optional<String> contentType(Message message) {
        return message.getHeader(ContentTypeHeader.NAME) instanceof ContentTypeHeader type
                ? Optional.of(SipUris.lower(type.getContentType() + '/' + type.getContentSubType()))
                : Optional.empty();
    }

    /** The URI of the From header, as on the wire. */
    public static String fromUri(Message message) {
        return ((FromHeader) message.getHeader(FromHeader.NAME))
                .getAddress()
                .getURI()
                .toString();
    }

    /** The URI of the To header, as on the wire. */
    public static String toUri(Message message) {
        return ((ToHeader) message.getHeader(ToHeader.NAME))
                .getAddress()
                .getURI()
                .toString();
    }

    /** The URIs in P-Asserted-Identity (RFC 3325 §9.1), in order; of worth only from somebody who is trusted. */
    public static List<String> assertedIdentities(Message message) {
        List<String> identities = new ArrayList<>();
        for (Iterator<?> i = message.getHeaders(PAssertedIdentityHeader.NAME); i != null && i.hasNext(); ) {
            if (i.next() instanceof PAssertedIdentityHeader identity) {
                identities.add(identity.getAddress().getURI().toString());
            }
        }
        return identities;
    }

    /** The display name of the From header, empty when there is none. */
    public static String fromDisplayName(Message message) {
        String name =
                ((FromHeader) message.getHeader(FromHeader.NAME)).getAddress().getDisplayName();
        return name == null ? "" : name;
    }

    /** A parameter of the From header such as {@code epid}, empty when it is missing. */
    public static String fromParameter(Message message, String name) {
        String value = ((FromHeader) message.getHeader(FromHeader.NAME)).getParameter(name);
        return value == null ? "" : value;
    }

    /** The tag of the From header; a client of RFC 2543 may send none. */
    public static Optional<String> fromTag(Message message) {
        return Optional.ofNullable(((FromHeader) message.getHeader(FromHeader.NAME)).getTag());
    }

    /** The tag of the To header, absent in a request outside any dialog. */
    public static Optional<String> toTag(Message message) {
        return Optional.ofNullable(((ToHeader) message.getHeader(ToHeader.NAME)).getTag());
    }

    /** The Call-ID. */
    public static String callId(Message message) {
        return ((CallIdHeader) message.getHeader(CallIdHeader.NAME)).getCallId();
    }

    /** The number of the CSeq header. */
    public static long cseq(Message message) {
        return ((CSeqHeader) message.getHeader(CSeqHeader.NAME)).getSeqNumber();
    }

    /** The method of the CSeq header; for a response the method of its request. */
    public static String cseqMethod(Message message) {
        return ((CSeqHeader) message.getHeader(CSeqHeader.NAME)).getMethod();
    }

    /** The URI of the first Contact, absent for {@code *} and when there is none. */
    public static Optional<String> contactUri(Message message) {
        return message.getHeader(ContactHeader.NAME) instanceof ContactHeader contact && !contact.isWildCard()
                ? Optional.of(contact.getAddress().getURI().toString())
                : Optional.empty();
    }

    /**
     * One of the Contacts of a REGISTER or its answer (RFC 3261 §10.2.1).
     *
     * @param uri the URI; {@code *} stands for itself
     * @param expires seconds asked or granted for this one; absent when it does not say
     */
    public record Binding(String uri, Optional<Long> expires) {}

    /** All Contacts, in order. */
    public static List<Binding> bindings(Message message) {
        List<Binding> bindings = new ArrayList<>();
        for (Iterator<?> i = message.getHeaders(ContactHeader.NAME); i != null && i.hasNext(); ) {
            ContactHeader contact = (ContactHeader) i.next();
            bindings.add(
                    contact.isWildCard()
                            ? new Binding("*", Optional.empty())
                            : new Binding(
                                    contact.getAddress().getURI().toString(),
                                    Optional.ofNullable(contact.getParameter("expires"))
                                            .flatMap(SipMessages::decimal)));
        }
        return bindings;
    }

    /** The number in a header of a single decimal value such as {@code Expires}; absent when missing or no number. */
    public static Optional<Long> number(Message message, String name) {
        return header(message, name).map(v -> v.split("[;, ]", 2)[0].trim()).flatMap(SipMessages::decimal);
    }

    private static Optional<Long> decimal(String digits) {
        if (digits.isEmpty() || digits.length() > 18 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        return Optional.of(Long.parseLong(digits));
    }

    /** How many bytes the message takes on the wire, as far as it is complete. */
    public static int size(Message message) {
        return message.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /** A request without Via and body. */
    static Request request(String method, URI uri, FromHeader from, ToHeader to, String callId, long cseq) {
        try {
            Request request = MESSAGES.createRequest(null);
            request.setRequestURI(uri);
            request.setMethod(method);
            request.setHeader(HEADERS.createCallIdHeader(callId));
            request.setHeader(HEADERS.createCSeqHeader(cseq, method));
            request.setHeader(from);
            request.setHeader(to);
            request.setHeader(HEADERS.createMaxForwardsHeader(70));
            return request;
        } catch (ParseException | InvalidArgumentException e) {
            throw new IllegalArgumentException("cannot build " + method, e);
        }
    }

    /** A response to a request, with its Via, From, To, Call-ID and CSeq. */
    static Response response(Request request, int status, @Nullable String toTag) {
        try {
            Response response = MESSAGES.createResponse(status, request);
            String phrase = PHRASES.get(status);
            if (phrase != null) {
                response.setReasonPhrase(phrase);
            }
            ToHeader to = (ToHeader) response.getHeader(ToHeader.NAME);
            if (to.getTag() == null && toTag != null && status > 100) {
                to.setTag(toTag);
            }
            return response;
        } catch (ParseException e) {
            throw new IllegalArgumentException("cannot answer " + status, e);
        }
    }

    static FromHeader from(String uri, String displayName, String tag) {
        try {
            return HEADERS.createFromHeader(address(uri, displayName), tag);
        } catch (ParseException e) {
            throw new IllegalArgumentException("not a tag: " + tag, e);
        }
    }

    static ToHeader to(String uri, @Nullable String tag) {
        try {
            return HEADERS.createToHeader(address(uri, ""), tag);
        } catch (ParseException e) {
            throw new IllegalArgumentException("not a tag: " + tag, e);
        }
    }

    static Address address(String uri, String displayName) {
        try {
            Address address = ADDRESSES.createAddress(uri(uri));
            if (!displayName.isEmpty()) {
                address.setDisplayName(displayName);
            }
            return address;
        } catch (ParseException e) {
            throw new IllegalArgumentException("not a display name: " + displayName, e);
        }
    }

    /**
     * Parses a URI.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static URI uri(String text) {
        try {
            return ADDRESSES.createURI(text);
        } catch (ParseException e) {
            throw new IllegalArgumentException("not a URI: " + text, e);
        }
    }

    static SipURI sipUri(@Nullable String user, String host, int port, SipTransport transport) {
        try {
            SipURI uri = ADDRESSES.createSipURI(user, host);
            uri.setPort(port);
            if (transport != SipTransport.UDP) {
                uri.setTransportParam(transport.uriToken());
            }
            return uri;
        } catch (ParseException e) {
            throw new IllegalArgumentException("not a SIP URI: " + user + '@' + host, e);
        }
    }
}
