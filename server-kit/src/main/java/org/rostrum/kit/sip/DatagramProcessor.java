/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import gov.nist.javax.sip.stack.DatagramQueuedMessageDispatch;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gov.nist.javax.sip.stack.UDPMessageProcessor;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import org.rostrum.kit.sip.stream.Backlog;

/**
 * JAIN-SIP's listening point for datagrams with a bounded queue that can be looked at. A datagram that finds it full is lost, as
 * datagrams are: its sender repeats it.
 */
final class DatagramProcessor extends UDPMessageProcessor {

    private static final int MOST_WAITING = 4_096;

    DatagramProcessor(SIPTransactionStack stack, InetAddress address, int port) throws IOException {
        super(address, stack, port);
        messageQueue = new LinkedBlockingQueue<>(MOST_WAITING);
    }

    Backlog backlog() {
        DatagramQueuedMessageDispatch first = messageQueue.peek();
        return first == null
                ? Backlog.NONE
                : new Backlog(
                        messageQueue.size(),
                        Duration.ofMillis(Math.max(0, System.currentTimeMillis() - first.getReceptionTime())));
    }
}
