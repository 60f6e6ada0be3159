/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.content;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * How large a picture says that it is, read from the head of a PNG or JPEG file alone: so a picture that is small in a file and huge in
 * memory is known before anybody decodes it.
 *
 * @param width in pixels
 * @param height in pixels
 */
record ImageSize(Format format, int width, int height) {
    /** The most pixels of a picture that is taken. */
    static final long MAX_PIXELS = 50_000_000;

    private static final long PNG_MAGIC = 0x89504E470D0A1A0AL;
    private static final int IHDR_LENGTH = 13;
    private static final int IHDR = 0x49484452;
    private static final int SOI = 0xD8;
    private static final int SOS = 0xDA;
    private static final int FRAME_LENGTH = 8;

    /** How it is written. */
    enum Format {
        PNG,
        JPEG
    }

    /** Whether it may be decoded. */
    boolean isDecodable() {
        return width > 0 && height > 0 && (long) width * height <= MAX_PIXELS;
    }

    /** The size of the picture that begins here; empty when there is none. */
    static Optional<ImageSize> of(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        try {
            int first = in.readUnsignedByte();
            if (first == 0xFF) {
                return in.readUnsignedByte() == SOI ? jpeg(in) : Optional.empty();
            }
            long magic = (long) first << 56 | (long) in.readUnsignedByte() << 48 | (long) in.readUnsignedShort() << 32;
            magic |= in.readInt() & 0xFFFFFFFFL;
            return magic == PNG_MAGIC && in.readInt() == IHDR_LENGTH && in.readInt() == IHDR
                    ? Optional.of(new ImageSize(Format.PNG, in.readInt(), in.readInt()))
                    : Optional.empty();
        } catch (EOFException e) {
            return Optional.empty();
        }
    }

    /** Goes from segment to segment, up to the one that begins the frame. */
    private static Optional<ImageSize> jpeg(DataInputStream in) throws IOException {
        while (in.readUnsignedByte() == 0xFF) {
            int marker = in.readUnsignedByte();
            while (marker == 0xFF) {
                marker = in.readUnsignedByte();
            }
            int length = in.readUnsignedShort();
            if (marker == SOS || length < 2) {
                return Optional.empty();
            }
            if (isFrame(marker)) {
                if (length < FRAME_LENGTH) {
                    return Optional.empty();
                }
                in.readUnsignedByte();
                int height = in.readUnsignedShort();
                return Optional.of(new ImageSize(Format.JPEG, in.readUnsignedShort(), height));
            }
            in.skipNBytes(length - 2);
        }
        return Optional.empty();
    }

    /** SOF0 to SOF15, without the three of that range that are tables. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }
}
