/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.webconf.journal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.rostrum.webconf.meeting.Minutes;

/**
 * One file of a journal.
 *
 * <pre>
 * file    "ROSTRUM", format (1 byte), record *
 * record  length of the payload (4 bytes), CRC-32C of kind and payload (4 bytes), kind (1 byte), payload
 * kinds   1 origin, once and first; 2 what the file goes on from, once and second; 3 notes
 * </pre>
 *
 * <p>Numbers are big-endian. A file takes its place whole, with origin and beginning; what is appended may be cut anywhere by a crash, so a
 * reader takes the records up to the first that is not whole.
 */
final class JournalFile implements AutoCloseable {
    /** The format that is written; every earlier one is read. */
    static final byte FORMAT = 3;

    /** The longest payload. */
    static final int MAX_PAYLOAD = 512 * 1024 * 1024;

    static final byte ORIGIN = 1;
    static final byte BEGINNING = 2;
    static final byte NOTES = 3;

    private static final byte[] MAGIC = {'R', 'O', 'S', 'T', 'R', 'U', 'M'};
    private static final int HEAD = 2 * Integer.BYTES + 1;

    private final FileChannel channel;
    private final long beginning;

    private JournalFile(FileChannel channel, long beginning) {
        this.channel = channel;
        this.beginning = beginning;
    }

    /**
     * What was read of a file.
     *
     * @param format that it is written in
     * @param beginning how many bytes come before the first notes
     * @param length how many bytes count
     * @param checksum CRC-32C of these
     * @param torn how many bytes follow that do not
     */
    record Found(byte format, Origin origin, Minutes minutes, long beginning, long length, int checksum, long torn) {
        /** What the next generation says of it. */
        Origin.Predecessor asPredecessor() {
            return new Origin.Predecessor(origin.generation(), length, checksum);
        }
    }

    /** Makes a file, or puts another in its place; on the disk before this returns. */
    static JournalFile create(ConferenceDirectory directory, Origin origin, Minutes minutes, MinutesCodec codec)
            throws IOException {
        Path draft = directory.draft(origin.generation());
        FileChannel channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        try {
            write(channel, ByteBuffer.wrap(MAGIC));
            write(channel, ByteBuffer.wrap(new byte[] {FORMAT}));
            write(channel, record(ORIGIN, codec.encode(origin)));
            write(channel, record(BEGINNING, codec.encode(minutes)));
            channel.force(true);
            Files.move(draft, directory.file(origin.generation()), StandardCopyOption.ATOMIC_MOVE);
            directory.force();
            return new JournalFile(channel, channel.position());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Goes on with a file of the format of today after what was found in it; whatever follows there is cut off. */
    static JournalFile goOn(Path path, Found found) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
        try {
            channel.truncate(found.length());
            channel.position(found.length());
            return new JournalFile(channel, found.beginning());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Adds notes; on the disk before this returns. */
    void append(List<Minutes.Note> notes, MinutesCodec codec) throws IOException {
        write(channel, record(NOTES, codec.encode(notes)));
        channel.force(false);
    }

    /** How many bytes of notes there are. */
    long tail() throws IOException {
        return channel.position() - beginning;
    }

    /** How many bytes come before them. */
    long beginning() {
        return beginning;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /**
     * Reads a file as far as it is whole.
     *
     * @throws UnreadableJournalException when it has no whole beginning, or was written by a newer release
     */
    static Found read(Path path, MinutesCodec codec) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            return new Reader(in, Files.size(path), codec).read();
        } catch (UnreadableJournalException e) {
            throw new UnreadableJournalException(path + " can't be read", e);
        }
    }

    /**
     * What a file begins with, whatever has become of the rest.
     *
     * @throws UnreadableJournalException when that is not whole, or was written by a newer release
     */
    static Origin origin(Path path, MinutesCodec codec) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return new Reader(in, Files.size(path), codec).origin();
        } catch (UnreadableJournalException e) {
            throw new UnreadableJournalException(path + " can't be read", e);
        }
    }

    private static ByteBuffer record(byte kind, byte[] payload) throws IOException {
        if (payload.length > MAX_PAYLOAD) {
            throw new IOException("a record has " + payload.length + " bytes, " + MAX_PAYLOAD + " are allowed");
        }
        ByteBuffer record = ByteBuffer.allocate(HEAD + payload.length);
        return record.putInt(payload.length)
                .putInt(checksum(kind, payload))
                .put(kind)
                .put(payload)
                .flip();
    }

    private static int checksum(byte kind, byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(kind);
        crc.update(payload);
        return (int) crc.getValue();
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Goes through a file once. */
    private static final class Reader {
        private final InputStream in;
        private final long size;
        private final MinutesCodec codec;
        private final CRC32C whole = new CRC32C();
        private long length;
        private byte format;

        Reader(InputStream in, long size, MinutesCodec codec) {
            this.in = in;
            this.size = size;
            this.codec = codec;
        }

        Found read() throws IOException {
            Origin origin = origin();
            Minutes minutes = codec.minutes(required(BEGINNING, "beginning"), format);
            long beginning = length;
            for (byte[] notes = next(NOTES); notes.length > 0; notes = next(NOTES)) {
                minutes = codec.with(minutes, notes, format);
            }
            return new Found(format, origin, minutes, beginning, length, (int) whole.getValue(), size - length);
        }

        Origin origin() throws IOException {
            byte[] magic = in.readNBytes(MAGIC.length + 1);
            format = magic.length > MAGIC.length ? magic[MAGIC.length] : 0;
            if (!Arrays.equals(magic, 0, Math.min(magic.length, MAGIC.length), MAGIC, 0, MAGIC.length)
                    || format < 1
                    || format > FORMAT) {
                throw new UnreadableJournalException(
                        "it does not begin as a journal of formats 1 to " + FORMAT + " does");
            }
            take(magic);
            return codec.origin(required(ORIGIN, "origin"), format);
        }

        private byte[] required(byte kind, String name) throws IOException {
            byte[] payload = next(kind);
            if (payload.length == 0) {
                throw new UnreadableJournalException("its " + name + " is not whole");
            }
            return payload;
        }

        /** The payload of the next record; nothing when there is no whole one of this kind. */
        private byte[] next(byte kind) throws IOException {
            byte[] head = in.readNBytes(HEAD);
            if (head.length < HEAD) {
                return new byte[0];
            }
            ByteBuffer fields = ByteBuffer.wrap(head);
            int announced = fields.getInt();
            int checksum = fields.getInt();
            if (announced <= 0 || announced > MAX_PAYLOAD || announced > size - length - HEAD || fields.get() != kind) {
                return new byte[0];
            }
            byte[] payload = in.readNBytes(announced);
            if (payload.length < announced || checksum(kind, payload) != checksum) {
                return new byte[0];
            }
            take(head);
            take(payload);
            return payload;
        }

        private void take(byte[] bytes) {
            whole.update(bytes);
            length += bytes.length;
        }
    }
}
