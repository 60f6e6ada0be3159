/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.lab;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.rostrum.kit.tls.TlsMaterial;
import org.rostrum.psom.PsomArguments;
import org.rostrum.psom.PsomClient;
import org.rostrum.psom.PsomClosing;
import org.rostrum.psom.PsomConnection;
import org.rostrum.psom.PsomObject;
import org.rostrum.psom.PsomSession;
import org.rostrum.psom.object.PsomMethod;

/** A PSOM client that does one thing as soon as it is connected, and tells what the server did with it. */
public final class PsomKnock implements AutoCloseable {
    private static final long LIMIT_SECONDS = 30;

    private final PsomClient client;
    private final CompletableFuture<PsomClosing> closed = new CompletableFuture<>();
    private final CompletableFuture<PsomMethod> firstCall = new CompletableFuture<>();
    private final List<Integer> firstNumbers = new CopyOnWriteArrayList<>();

    private PsomKnock(Lab lab) {
        client = PsomClient.builder()
                .trust(TlsMaterial.load(lab.home().resolve("tls"), "sim").trustManagers())
                .build();
    }

    /** Connects to a server URL and does something. */
    public static PsomKnock at(Lab lab, URI serverUrl, Consumer<PsomConnection> deed) {
        PsomKnock knock = new PsomKnock(lab);
        get(knock.client.connect(serverUrl, knock.new Session(deed)));
        return knock;
    }

    /** The first call that the server made. */
    public PsomMethod firstCall() {
        return get(firstCall);
    }

    /** The first argument of the server's first call, which is a number in every class served so far. */
    public int firstNumber() {
        get(firstCall);
        return firstNumbers.getFirst();
    }

    /** How the server ended the connection. */
    public PsomClosing closing() {
        return get(closed);
    }

    private static <T> T get(CompletableFuture<T> fact) {
        try {
            return fact.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the PSOM server did not answer as awaited", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private final class Session implements PsomSession {
        private final Consumer<PsomConnection> deed;

        Session(Consumer<PsomConnection> deed) {
            this.deed = deed;
        }

        @Override
        public void opened(PsomConnection connection) {
            deed.accept(connection);
        }

        @Override
        public void called(PsomObject target, PsomMethod method, PsomArguments arguments) {
            if (!firstCall.isDone()) {
                firstNumbers.add(method.name().equals("cAuthenticationFailed") ? arguments.int32(0) : 0);
                firstCall.complete(method);
            }
        }

        @Override
        public void closed(PsomClosing closing) {
            closed.complete(closing);
        }
    }
}
