/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The one set-up of JAIN-SIP that every Rostrum process shares.
 *
 * <p>A {@link org.rostrum.kit.sip.SipNode} is a SIP endpoint: its listening points, its transactions, and the trace of
 * each message that passes. JAIN-SIP supplies parsing, transactions, retransmission and datagrams; connections are our
 * own ({@link org.rostrum.kit.sip.stream}), and its dialog layer is switched off, because a Focus binds each dialog to the connection of its latest request and keeps its own timers. A dialog here
 * is a {@link org.rostrum.kit.sip.SipDialog}, a connection or UDP address pair is a {@link org.rostrum.kit.sip.SipFlow},
 * and every request is sent along a flow and never by looking up a host name.
 */
@NullMarked
package org.rostrum.kit.sip;

import org.jspecify.annotations.NullMarked;
