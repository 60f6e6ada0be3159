/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import gov.nist.javax.sip.header.MaxForwards;
import gov.nist.javax.sip.message.SIPRequest;
import java.util.Set;
import javax.sip.InvalidArgumentException;
import javax.sip.message.Request;

/**
 * Gives a request of an RFC 2543 client the fields that the stack makes no transaction without: Max-Forwards, and the Contact,
 * in whose absence requests go to the From address.
 */
final class RequestMender {

    private static final int HOPS = 70;
    private static final Set<String> WITH_CONTACT = Set.of(Request.INVITE, Request.SUBSCRIBE, Request.REFER);

    private RequestMender() {}

    static void mend(SIPRequest request) {
        if (request.getMaxForwards() == null) {
            request.setHeader(hops());
        }
        if (request.getContactHeader() == null && WITH_CONTACT.contains(request.getMethod())) {
            request.setHeader(
                    SipMessages.HEADERS.createContactHeader(request.getFrom().getAddress()));
        }
    }

    private static MaxForwards hops() {
        try {
            return new MaxForwards(HOPS);
        } catch (InvalidArgumentException e) {
            throw new IllegalStateException(e);
        }
    }
}
