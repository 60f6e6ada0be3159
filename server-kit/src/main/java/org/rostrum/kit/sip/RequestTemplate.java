/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.sip;

import gov.nist.javax.sip.message.SIPRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import javax.sip.message.Request;

/**
 * The head of many requests within one dialog that get no answer: written once, and then filled with what differs, which
 * is the number, the branch, a few headers at the end and the length of the body. Immutable.
 */
public final class RequestTemplate {

    private static final String LENGTH = "Content-Length: ";
    private static final String BRANCH = ";branch=";
    private static final String NUMBER = "CSeq: ";
    private static final String LINE = "\r\n";
    private static final String COOKIE = "z9hG4bK";

    private final byte[] beforeBranch;
    private final byte[] beforeNumber;
    private final byte[] afterNumber;

    private RequestTemplate(String beforeBranch, String beforeNumber, String afterNumber) {
        this.beforeBranch = beforeBranch.getBytes(StandardCharsets.UTF_8);
        this.beforeNumber = beforeNumber.getBytes(StandardCharsets.UTF_8);
        this.afterNumber = afterNumber.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Makes a template of a request that is complete but for its body. Branches are made of its From tag, which must be
     * unique in this process, and the number.
     */
    static RequestTemplate of(Request request, String fromTag) {
        String whole = request.toString();
        String text = whole.substring(0, whole.indexOf(LINE + LINE))
                .lines()
                .filter(line -> !line.startsWith(LENGTH) && !line.startsWith(NUMBER))
                .collect(Collectors.joining(LINE, "", LINE));
        String branch = ((SIPRequest) request).getTopmostVia().getBranch();
        int start = text.indexOf(BRANCH + branch) + BRANCH.length();
        return new RequestTemplate(
                text.substring(0, start) + COOKIE + fromTag + '.',
                text.substring(start + branch.length()) + NUMBER,
                ' ' + request.getMethod() + LINE);
    }

    /**
     * The head of one of the requests, with the empty line at its end.
     *
     * @param number its CSeq
     * @param headers further lines, each with its line end
     * @param bodyLength length of the body in bytes
     */
    public byte[] head(long number, String headers, int bodyLength) {
        byte[] digits = Long.toString(number).getBytes(StandardCharsets.US_ASCII);
        byte[] last = (headers + LENGTH + bodyLength + LINE + LINE).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream head = new ByteArrayOutputStream(
                beforeBranch.length + beforeNumber.length + afterNumber.length + 2 * digits.length + last.length);
        head.writeBytes(beforeBranch);
        head.writeBytes(digits);
        head.writeBytes(beforeNumber);
        head.writeBytes(digits);
        head.writeBytes(afterNumber);
        head.writeBytes(last);
        return head.toByteArray();
    }
}
