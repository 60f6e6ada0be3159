/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.focus.sip;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Spoils messages at random, but always the same for one seed. */
final class SipMutator {

    private static final int MOST_MUTATIONS = 3;
    private static final int MOST_FLIPS = 8;
    private static final int LONGEST = 32 * 1024;
    private static final String[] LENGTHS = {
        "0", "1", "-1", "00000000000000000017", "65536", "2147483648", "99999999999999999999", "0x10", "five", ""
    };
    private static final String[] ODD = {
        "\0",
        "\r",
        "\n",
        "\r\n\r\n",
        "\r\n ",
        "\"",
        "\\",
        "<",
        ">",
        ";",
        ",",
        "%00",
        "%",
        ":",
        "@",
        "[",
        "]",
        "[::",
        "\u00ff",
        "z9hG4bK",
        "SIP/2.0",
        ";rport",
        ";tag=",
        "\t",
        "=",
        ";lr",
        "<<<<<<<<<<<<<<<<",
        ";;;;;;;;;;;;;;;;"
    };

    private final Random random;
    private final List<byte[]> corpus;

    SipMutator(long seed, List<byte[]> corpus) {
        this.random = new Random(seed);
        this.corpus = List.copyOf(corpus);
    }

    /** The next spoilt message. */
    byte[] next() {
        byte[] message = any();
        int mutations = 1 + random.nextInt(MOST_MUTATIONS);
        for (int i = 0; i < mutations; i++) {
            message = mutate(message);
        }
        return message.length > LONGEST ? Arrays.copyOf(message, LONGEST) : message;
    }

    private byte[] any() {
        return corpus.get(random.nextInt(corpus.size()));
    }

    private byte[] mutate(byte[] message) {
        if (message.length == 0) {
            return any();
        }
        return switch (random.nextInt(8)) {
            case 0 -> flip(message);
            case 1 -> Arrays.copyOf(message, random.nextInt(message.length));
            case 2 -> splice(message, any());
            case 3 -> duplicateLine(message);
            case 4 -> lie(message);
            case 5 -> insert(message, ODD[random.nextInt(ODD.length)].getBytes(StandardCharsets.ISO_8859_1));
            case 6 -> removeSome(message);
            default -> repeatSome(message);
        };
    }

    private byte[] flip(byte[] message) {
        byte[] flipped = message.clone();
        int flips = 1 + random.nextInt(MOST_FLIPS);
        for (int i = 0; i < flips; i++) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private byte[] splice(byte[] head, byte[] tail) {
        int cut = random.nextInt(head.length);
        int from = tail.length == 0 ? 0 : random.nextInt(tail.length);
        return join(Arrays.copyOf(head, cut), Arrays.copyOfRange(tail, from, tail.length));
    }

    private byte[] duplicateLine(byte[] message) {
        String[] lines = text(message).split("(?<=\n)");
        String line = lines[random.nextInt(lines.length)];
        int at = random.nextInt(lines.length);
        lines[at] = line.repeat(1 + random.nextInt(40)) + lines[at];
        return octets(String.join("", lines));
    }

    private byte[] lie(byte[] message) {
        String length = LENGTHS[random.nextInt(LENGTHS.length)];
        return octets(text(message).replaceFirst("(?im)^(Content-Length|l) *:.*$", "Content-Length: " + length));
    }

    private byte[] insert(byte[] message, byte[] odd) {
        int at = random.nextInt(message.length);
        return join(Arrays.copyOf(message, at), odd, Arrays.copyOfRange(message, at, message.length));
    }

    private byte[] removeSome(byte[] message) {
        int from = random.nextInt(message.length);
        int to = Math.min(message.length, from + 1 + random.nextInt(32));
        return join(Arrays.copyOf(message, from), Arrays.copyOfRange(message, to, message.length));
    }

    private byte[] repeatSome(byte[] message) {
        int from = random.nextInt(message.length);
        byte[] some = Arrays.copyOfRange(message, from, Math.min(message.length, from + 1 + random.nextInt(32)));
        byte[] repeated = new byte[some.length * (1 + random.nextInt(100))];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = some[i % some.length];
        }
        return insert(message, repeated);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
