/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.c3p;

import java.util.concurrent.atomic.AtomicLong;
import org.rostrum.c3p.C3pCodec;
import org.rostrum.c3p.C3pRequest;
import org.rostrum.c3p.C3pResponse;
import org.rostrum.c3p.xml.cccp.AddUserType;
import org.rostrum.c3p.xml.cccp.PingResponseType;
import org.rostrum.c3p.xml.cccp.PingType;
import org.rostrum.c3p.xml.cccp.ServerStatusType;

/** C3P messages for tests of the transport, which doesn't care what is in them. */
final class Messages {
    static final C3pCodec CODEC = C3pCodec.create();
    static final String FOCUS = "https://127.0.0.1:4442/LiveServer/Focus/";
    static final String MCU = "https://127.0.0.1:4443/LiveServer/DataMCU/";

    private static final AtomicLong NUMBERS = new AtomicLong(1);

    private Messages() {}

    static C3pRequest ping() {
        return ping(Long.toString(NUMBERS.getAndIncrement()), FOCUS);
    }

    static C3pRequest ping(String requestId, String from) {
        return C3pRequest.builder(new PingType())
                .requestId(requestId)
                .from(from)
                .to(MCU)
                .build();
    }

    static C3pRequest addUser(String requestId) {
        return C3pRequest.builder(new AddUserType())
                .requestId(requestId)
                .from(FOCUS)
                .to(MCU)
                .build();
    }

    static C3pResponse pong(C3pRequest request) {
        PingResponseType body = new PingResponseType();
        body.setServerStatus(ServerStatusType.NORMAL);
        return C3pResponse.success(request, body);
    }
}
