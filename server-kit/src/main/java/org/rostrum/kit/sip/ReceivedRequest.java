/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * A request that came in. The stack files transactions by branch alone; here sent-by and the flow belong to the key, so that two
 * peers who chose the same branch, by accident or not, do not get each other's answers (RFC 3261 §17.2.3). Nothing of it goes on
 * the wire.
 */
final class ReceivedRequest extends SIPRequest {

    private static final long serialVersionUID = 1L;
    private static final String MAGIC_COOKIE = "z9hg4bk";

    @Override
    public String getTransactionId() {
        return super.getTransactionId() + origin();
    }

    /** The key of the transaction that this CANCEL is about; empty when it has no branch to tell it by (RFC 2543). */
    Optional<String> cancelledTransactionId() {
        return Optional.ofNullable(getTopmostVia())
                .map(Via::getBranch)
                .map(branch -> branch.toLowerCase(Locale.ROOT))
                .filter(branch -> branch.startsWith(MAGIC_COOKIE))
                .map(branch -> branch + origin());
    }

    private String origin() {
        Via via = getTopmostVia();
        String sentBy = via == null ? "" : via.getSentBy().encode().toLowerCase(Locale.ROOT);
        if (getApplicationData() instanceof SipFlow flow) {
            return '@' + sentBy + '@' + flow;
        }
        InetAddress source = getPeerPacketSourceAddress();
        return '@' + sentBy + '@' + (source == null ? "" : source.getHostAddress()) + ':' + getPeerPacketSourcePort();
    }
}
