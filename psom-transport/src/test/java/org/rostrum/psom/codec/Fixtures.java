/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.psom.codec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.rostrum.psom.codec.PsomFrame.Call;

/** What stands in the golden files under {@code psom/}: each file is one preface or one frame, as a stream carries it. */
public final class Fixtures {
    private static final String CONFERENCE = "sip:alice@example.com;gruu;opaque=app:conf:meeting:id:K7QW2M9A";

    private Fixtures() {}

    /** Golden file by name, and what it means. */
    public static Map<String, PsomInbound> all() {
        Map<String, PsomInbound> all = new LinkedHashMap<>();
        all.put("preface", new PsomPreface(1, 0, 0, 262_144));
        all.put("preface-least", new PsomPreface(1, 0, 0, 65_536));
        all.put("preface-next-major", new PsomPreface(2, 7, 1, 1_048_576));
        all.put("connect-meeting", new PsomFrame.Connect(1, 0, "meeting", "X.Meeting", 1, 0, 0));
        all.put(
                "connect-content-manager",
                new PsomFrame.Connect(
                        300,
                        1,
                        "contentManager",
                        "Microsoft.Rtc.Server.DataMCU.Meeting.ContentManager",
                        2,
                        3800622354142801969L,
                        -8255121175073997388L));
        for (PsomConnectStatus status : PsomConnectStatus.values()) {
            all.put("connect-ack-" + status.code(), new PsomFrame.ConnectAck(1, status));
        }
        all.put("disconnect", new PsomFrame.Disconnect(128, PsomDisconnect.HIDDEN.code()));
        all.put("ping", new PsomFrame.Ping(0x0123_4567_89AB_CDEFL));
        all.put("pong", new PsomFrame.Pong(-1));
        all.put("goodbye", new PsomFrame.Goodbye(PsomGoodbye.SERVER_SHUTDOWN.code(), "the server stops"));
        all.put("goodbye-unknown-code", new PsomFrame.Goodbye(-2, ""));
        all.put(
                "call-authenticate",
                call(0, 0, text("1234567890123456789"), text(CONFERENCE), text("{6F1A}"), text("client 1.0")));
        all.put("call-authenticated", call(0, 0, new PsomValue.Int64(17), new PsomValue.Int32(2), text(CONFERENCE)));
        all.put("call-without-arguments", call(1, 0));
        all.put("call-far-object", call(Integer.MAX_VALUE, 16_384));
        values().forEach((name, value) -> all.put("value-" + name, call(1, 2, value)));
        return all;
    }

    private static Map<String, PsomValue> values() {
        Map<String, PsomValue> values = new LinkedHashMap<>();
        values.put("null", new PsomValue.Null());
        values.put("false", new PsomValue.Bool(false));
        values.put("true", new PsomValue.Bool(true));
        values.put("byte", new PsomValue.Octet((byte) 0xFE));
        values.put("int32", new PsomValue.Int32(Integer.MIN_VALUE));
        values.put("int64", new PsomValue.Int64(-2));
        values.put("double", new PsomValue.Float64(Math.PI));
        values.put("string", text("Grüße, 世界 \uD83D\uDC4B"));
        values.put("string-empty", text(""));
        values.put("object", new PsomValue.ObjectReference(128));
        values.put("bytes", new PsomValue.Octets(new byte[] {0, 1, (byte) 0x80, (byte) 0xFF}));
        values.put("bytes-empty", new PsomValue.Octets(new byte[0]));
        values.put("int32s", new PsomValue.Int32s(new int[] {1, -1}));
        values.put("int32s-empty", new PsomValue.Int32s(new int[0]));
        values.put("int64s", new PsomValue.Int64s(new long[] {Long.MAX_VALUE, Long.MIN_VALUE}));
        values.put("int64s-empty", new PsomValue.Int64s(new long[0]));
        values.put("strings", new PsomValue.Texts(Arrays.asList("one", null, "", "é")));
        values.put("strings-empty", new PsomValue.Texts(List.of()));
        return values;
    }

    private static Call call(int objectId, int methodIndex, PsomValue... arguments) {
        return new Call(objectId, methodIndex, List.of(arguments));
    }

    private static PsomValue text(String value) {
        return new PsomValue.Text(value);
    }

    /** The bytes of a golden file: hexadecimal digits, {@code #} starts a remark. */
    public static byte[] golden(String name) {
        String file = "/psom/" + name + ".hex";
        try (InputStream in = Objects.requireNonNull(Fixtures.class.getResourceAsStream(file), file)) {
            return parseHex(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }

    /** Bytes written as in golden files. */
    public static byte[] parseHex(String text) {
        String digits = text.lines()
                .map(line -> line.replaceFirst("#.*", "").replaceAll("\\s", ""))
                .collect(Collectors.joining());
        return HexFormat.of().parseHex(digits);
    }
}
