/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.http;

import java.io.ByteArrayOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Reads the body of a request, up to a limit, without blocking.
 *
 * <p>Of one that is larger, the rest is read as well and dropped before its sender is told: a connection that is closed while
 * its peer still writes is reset, and a reset destroys the answer on its way. Only {@value #DROPPED_BODIES} times the limit is
 * read; who sends more gets his answer at once and may lose it. Who asked first whether to send at all
 * ({@code Expect: 100-continue}) is answered at once, too.
 */
public final class BodyReader {
    private static final int DROPPED_BODIES = 4;

    /** What becomes of a body. Exactly one of these is called, once, on a thread of the server; it must not block. */
    public interface Outcome {
        /** The whole body. */
        void read(byte[] body);

        /** It is larger than the limit. */
        void tooLarge();

        /** The connection broke, or was silent for too long. */
        void failed(Throwable failure);
    }

    private final Request request;
    private final int limit;
    private final Outcome outcome;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private long length;

    private BodyReader(Request request, int limit, Outcome outcome) {
        this.request = request;
        this.limit = limit;
        this.outcome = outcome;
    }

    /** Reads a body of at most {@code limit} bytes. */
    public static void read(Request request, int limit, Outcome outcome) {
        boolean asksFirst = request.getHeaders().contains(HttpHeader.EXPECT, HttpHeaderValue.CONTINUE.asString());
        BodyReader reader = new BodyReader(request, limit, outcome);
        if (request.getLength() > (asksFirst ? limit : reader.mostRead())) {
            outcome.tooLarge();
        } else {
            reader.read();
        }
    }

    private long mostRead() {
        return (long) DROPPED_BODIES * limit;
    }

    private void read() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this::read);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                outcome.failed(chunk.getFailure());
                return;
            }
            take(chunk);
            boolean last = chunk.isLast();
            chunk.release();
            if (last || length > mostRead()) {
                conclude();
                return;
            }
        }
    }

    private void take(Content.Chunk chunk) {
        length += chunk.remaining();
        if (length <= limit) {
            byte[] bytes = new byte[chunk.remaining()];
            chunk.get(bytes, 0, bytes.length);
            body.writeBytes(bytes);
        } else {
            body.reset();
        }
    }

    private void conclude() {
        if (length > limit) {
            outcome.tooLarge();
        } else {
            outcome.read(body.toByteArray());
        }
    }
}
