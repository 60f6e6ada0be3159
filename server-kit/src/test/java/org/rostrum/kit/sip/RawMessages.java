/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import java.nio.charset.StandardCharsets;

/** SIP text as it stands in a text block, with the line ends of the wire. */
final class RawMessages {

    private RawMessages() {}

    static byte[] bytes(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
