/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.kit.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.rostrum.kit.config.ServiceConfig.HttpLimits;
import org.rostrum.kit.lifecycle.Component;
import org.rostrum.kit.tls.TlsMaterial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTPS port that hands out files which never change, to everybody who knows their names, whole or in part (RFC 9110 §14). It
 * shows no list of them and knows nothing else.
 */
public final class FilePort implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(FilePort.class);
    private static final String UNCHANGING = "private, max-age=31536000, immutable";
    private static final int BUFFER = 64 * 1024;

    private final HttpServer server;

    /**
     * A port.
     *
     * @param name its name among the ports of the process
     * @param files from a path, without the slash that it begins with, to the file that is found there
     */
    public FilePort(
            String name,
            String host,
            int port,
            HttpLimits limits,
            TlsMaterial tls,
            Function<String, Optional<Path>> files) {
        this.server = HttpServer.tls(name, host, port, limits, tls, new Door(files));
    }

    @Override
    public String name() {
        return server.name();
    }

    @Override
    public void start() throws Exception {
        server.start();
    }

    @Override
    public void stop() throws Exception {
        server.stop();
    }

    @Override
    public Map<String, Integer> ports() {
        return server.ports();
    }

    /** The port it really listens on; valid once started. */
    public int port() {
        return server.port();
    }

    /** Reads files, so its threads may wait for the disk. */
    private static final class Door extends Handler.Abstract {
        private final Function<String, Optional<Path>> files;

        Door(Function<String, Optional<Path>> files) {
            this.files = files;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            boolean head = HttpMethod.HEAD.is(request.getMethod());
            if (!head && !HttpMethod.GET.is(request.getMethod())) {
                HttpAnswer.text(405, "GET only").with("Allow", "GET, HEAD").send(response, callback);
                return true;
            }
            String path = Request.getPathInContext(request).substring(1);
            try {
                Optional<Path> file = files.apply(path);
                if (file.isPresent()) {
                    send(file.get(), head, request, response, callback);
                } else {
                    HttpAnswer.text(404, "there is nothing here").send(response, callback);
                }
            } catch (IOException e) {
                // Removed since it was found.
                LOG.debug("A file can't be read: {}", e.toString());
                HttpAnswer.text(404, "there is nothing here").send(response, callback);
            }
            return true;
        }

        private static void send(Path file, boolean head, Request request, Response response, Callback callback)
                throws IOException {
            long size = Files.size(file);
            String tag = "\"" + file.getFileName() + "\"";
            var wanted = request.getHeaders();
            if (tag.equals(wanted.get(HttpHeader.IF_NONE_MATCH))) {
                HttpAnswer.empty(304)
                        .with("ETag", tag)
                        .with("Cache-Control", UNCHANGING)
                        .send(response, callback);
                return;
            }
            String condition = wanted.get(HttpHeader.IF_RANGE);
            ByteRange range = condition == null || condition.equals(tag)
                    ? ByteRange.of(wanted.get(HttpHeader.RANGE), size)
                    : ByteRange.whole(size);
            if (range.isUnsatisfiable()) {
                HttpAnswer.text(416, "the file has " + size + " bytes")
                        .with("Content-Range", "bytes */" + size)
                        .send(response, callback);
                return;
            }
            response.setStatus(range.isWhole(size) ? 200 : 206);
            var headers = response.getHeaders();
            headers.put("Content-Type", "application/octet-stream");
            headers.put("Content-Length", Long.toString(range.length()));
            headers.put("Accept-Ranges", "bytes");
            headers.put("ETag", tag);
            headers.put("Cache-Control", UNCHANGING);
            headers.put("X-Content-Type-Options", "nosniff");
            if (!range.isWhole(size)) {
                headers.put("Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + size);
            }
            if (head || range.length() == 0) {
                response.write(true, null, callback);
            } else {
                ByteBufferPool pool = request.getComponents().getByteBufferPool();
                Content.copy(
                        Content.Source.from(
                                new ByteBufferPool.Sized(pool, false, BUFFER), file, range.first(), range.length()),
                        response,
                        callback);
            }
        }
    }
}
