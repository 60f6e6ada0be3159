/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.lab.mcu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.rostrum.kit.tls.TlsMaterial;
import org.rostrum.lab.Lab;

/**
 * A media server for chat: the smallest MCU of §12. It listens on ports of its own, reports to the lab's Factory, and admits
 * clients to its medium ({@link ChatLine}). A lab for it needs the certificate {@value #CERTIFICATE}, which
 * {@code LabSetup --names} makes, and a Focus whose {@code mcu-types} hold {@value #TYPE}.
 */
public final class ChatMcu implements AutoCloseable {
    /** The MCU type. */
    public static final String TYPE = "chat";

    /** The name of its certificate, with the role of an MCU. */
    public static final String CERTIFICATE = "chatter";

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long UNTIL_ACCEPTED_MS = 250;
    private static final long PERIOD_MS = 5_000;
    private static final long LEASE_NS = Duration.ofMinutes(30).toNanos();

    private final String boot = UUID.randomUUID().toString();
    private final AtomicLong requestIds = new AtomicLong(System.currentTimeMillis() * 1_000);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final URI factory;
    private final HttpClient http;
    private final ServerSocket lines;
    private final Desk desk;
    private final Door door;
    private volatile boolean closed;

    private ChatMcu(Lab lab) throws IOException {
        SSLContext tls =
                TlsMaterial.load(lab.home().resolve("tls"), CERTIFICATE).sslContext();
        factory = URI.create("https://127.0.0.1:" + lab.port(4441) + "/LiveServer/MCUFactory/");
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .sslContext(tls)
                .build();
        lines = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        URI medium = URI.create("chat://127.0.0.1:" + lines.getLocalPort());
        desk = new Desk(TYPE, boot, "sip:chatter@example.com;gruu;opaque=srvr:chat", medium, http);
        door = new Door(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), tls, desk, boot);
    }

    /** Starts it beside a lab; the Factory hears of it as soon as it can. */
    public static ChatMcu beside(Lab lab) {
        try {
            ChatMcu mcu = new ChatMcu(lab);
            Thread.ofVirtual().start(mcu::listen);
            mcu.clock.execute(mcu::tick);
            return mcu;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Decides from now on whom the server takes. */
    public void admitting(Admission whom) {
        desk.admitting(whom);
    }

    private void listen() {
        while (!closed) {
            try {
                Socket client = lines.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (SocketException e) {
                if (!closed) {
                    throw new UncheckedIOException(e);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket client) {
        try (ChatLine line = new ChatLine(client)) {
            String token = line.hear();
            for (ChatConference conference : desk.conferences()) {
                Optional<Seat> seat = conference.connect(token, line, System.nanoTime());
                if (seat.isPresent()) {
                    line.welcome();
                    line.awaitEnd();
                    conference.departed(seat.get(), line);
                    return;
                }
            }
        } catch (IOException e) {
            // He never came, or went before he was welcome: the conference forgets the token in its time.
            return;
        }
    }

    private void tick() {
        long now = System.nanoTime();
        desk.forgetReservations(now);
        if (now - door.lastFocusNs() > LEASE_NS) {
            desk.endAll();
        }
        boolean accepted = report("normal");
        if (!closed) {
            long pause = accepted ? PERIOD_MS : UNTIL_ACCEPTED_MS;
            var unused = clock.schedule(this::tick, pause, TimeUnit.MILLISECONDS);
        }
    }

    /** Tells the Factory how the server is (§8.1); whether it took it. */
    private boolean report(String status) {
        String url = Xml.escaped(door.url().toString());
        String ping = "<request xmlns=\"%s\" xmlns:rst=\"%s\" C3PVersion=\"1\" requestId=\"%d\""
                        .formatted(Xml.CCCP, Xml.RST, requestIds.incrementAndGet())
                + " from=\"%s\" to=\"%s\" rst:boot=\"%s\"><ping>".formatted(url, factory, boot)
                + "<rst:server entity=\"%s\" name=\"%s\" modality=\"%s\" status=\"%s\" conferences=\"%d\""
                        .formatted(
                                url,
                                CERTIFICATE,
                                TYPE,
                                status,
                                desk.conferences().size())
                + " mcu-server-uri=\"sip:chatter@example.com;gruu;opaque=srvr:chat\"/></ping></request>";
        HttpRequest request = HttpRequest.newBuilder(factory)
                .timeout(LIMIT)
                .header("Content-Type", "application/cccp+xml; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(ping))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().contains("code=\"success\"");
        } catch (IOException notThereYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        clock.shutdownNow();
        report("unavailable");
        desk.endAll();
        lines.close();
        door.close();
        http.close();
    }
}
