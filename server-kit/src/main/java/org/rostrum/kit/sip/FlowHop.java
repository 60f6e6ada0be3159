/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.net.Inet6Address;
import java.net.InetAddress;
import javax.sip.address.Hop;

/** The next hop of a request: the flow that it goes along. */
record FlowHop(SipFlow flow) implements Hop {

    @Override
    public String getHost() {
        InetAddress address = flow.remote().getAddress();
        return address instanceof Inet6Address ? '[' + address.getHostAddress() + ']' : address.getHostAddress();
    }

    @Override
    public int getPort() {
        return flow.remote().getPort();
    }

    @Override
    public String getTransport() {
        return flow.transport().token();
    }
}
