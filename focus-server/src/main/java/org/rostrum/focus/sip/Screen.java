/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.rostrum.focus.notify.Form;
import org.rostrum.kit.sip.IncomingRequest;
import org.rostrum.kit.sip.SipMessages;

/**
 * What a server owes every request before it looks at it: is the method known, is the Request-URI one of SIP, are the required
 * extensions understood (RFC 3261 §8.2).
 */
final class Screen {

    private static final Set<String> SCHEMES = Set.of("sip", "sips");

    private Screen() {}

    /** Whether the request may go on; if not, it has been answered. */
    static boolean pass(IncomingRequest request) {
        if (!Capabilities.METHODS.contains(request.method())) {
            Response response = request.response(
                    Capabilities.ELSEWHERE.contains(request.method())
                            ? Response.METHOD_NOT_ALLOWED
                            : Response.NOT_IMPLEMENTED);
            SipMessages.header(response, "Allow", Capabilities.ALLOW);
            request.respond(response);
            return false;
        }
        if (!SCHEMES.contains(request.request().getRequestURI().getScheme().toLowerCase(Locale.ROOT))) {
            request.respond(Response.UNSUPPORTED_URI_SCHEME);
            return false;
        }
        List<String> unknown = Stream.of("Require", "Proxy-Require")
                .flatMap(name -> SipMessages.tokens(request.request(), name).stream())
                .filter(option -> !Capabilities.understands(option))
                .distinct()
                .toList();
        if (!unknown.isEmpty() && !request.method().equals(Request.CANCEL)) {
            Response response = request.response(Response.BAD_EXTENSION);
            SipMessages.header(response, "Unsupported", String.join(", ", unknown));
            request.respond(response);
            return false;
        }
        return true;
    }

    /** The answer to OPTIONS: what this server can do. */
    static Response options(IncomingRequest request) {
        Response response = request.response(Response.OK);
        SipMessages.header(response, "Allow", Capabilities.ALLOW);
        Capabilities.SUPPORTED.forEach(option -> SipMessages.addHeader(response, "Supported", option));
        SipMessages.addHeader(response, "Accept", Answers.C3P);
        for (Form form : Form.values()) {
            SipMessages.addHeader(response, "Accept", form.contentType());
        }
        SipMessages.header(response, "Allow-Events", Capabilities.CONFERENCE_EVENT);
        return response;
    }
}
