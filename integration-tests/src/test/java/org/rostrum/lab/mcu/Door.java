/* SPDX-License-Identifier: Apache-2.0 */
package org.rostrum.lab.mcu;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The C3P door: one path over HTTPS, for Focus and Factory only (§2 to §6). */
final class Door implements AutoCloseable {
    private static final String PATH = "/chat/";
    private static final int LARGEST = 1024 * 1024;
    private static final Pattern HOLDER = Pattern.compile("urn:rostrum:([a-z]+):[A-Za-z0-9][A-Za-z0-9-]{0,62}");
    private static final int URI_NAME = 6;

    /** What any command can fail with; such a reason stands on the response as well (§5, §10). */
    private static final Set<String> GENERAL =
            Set.of("serverBusy", "timeout", "unauthorized", "requestMalformed", "notSupported", "otherFailure");

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Desk desk;
    private final String boot;
    private final Replies replies;
    private volatile long lastFocusNs = System.nanoTime();

    private record Status(int code, String body) {}

    Door(InetSocketAddress address, SSLContext tls, Desk desk, String boot) throws IOException {
        this.desk = desk;
        this.boot = boot;
        this.replies = new Replies(
                answer -> answer.token().filter(token -> !desk.isLive(token)).isPresent());
        server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters mutual = tls.getDefaultSSLParameters();
                mutual.setNeedClientAuth(true);
                mutual.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
                parameters.setSSLParameters(mutual);
            }
        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("https://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + PATH);
    }

    /** When a Focus was last heard of; for the lease (§8.10). */
    long lastFocusNs() {
        return lastFocusNs;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Status status = answer((HttpsExchange) exchange);
            byte[] body = status.body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .set("Content-Type", status.code == 200 ? "application/cccp+xml; charset=utf-8" : "text/plain");
            exchange.sendResponseHeaders(status.code, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Status answer(HttpsExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().equals(PATH)) {
            return new Status(404, "nothing here");
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            return new Status(405, "POST only");
        }
        if (!header(exchange, "Content-Type", "").toLowerCase(Locale.ROOT).startsWith("application/cccp+xml")) {
            return new Status(415, "application/cccp+xml only");
        }
        String role = role(exchange);
        if (!role.equals("focus") && !role.equals("factory")) {
            return new Status(403, "for Focus and Factory only");
        }
        String deadline = header(exchange, "Rostrum-Deadline-Ms", "20000");
        if (!deadline.matches("[0-9]{1,18}")) {
            return new Status(400, "Rostrum-Deadline-Ms is no number");
        }
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST + 1);
        return body.length > LARGEST ? new Status(413, "too large") : answer(role, Long.parseLong(deadline), body);
    }

    private Status answer(String role, long deadlineMs, byte[] body) {
        Element request;
        try {
            request = Xml.read(body);
        } catch (SAXException e) {
            return new Status(400, "not XML as it should be");
        }
        List<Element> commands = Xml.children(request);
        Optional<String> id = Xml.attribute(request, "", "requestId");
        if (!Xml.is(request, Xml.CCCP, "request") || id.isEmpty() || commands.size() != 1) {
            return new Status(400, "not a C3P request");
        }
        if (role.equals("focus")) {
            lastFocusNs = System.nanoTime();
        }
        Element command = commands.getFirst();
        if (deadlineMs == 0) {
            return new Status(200, response(request, command, Answer.failure("timeout")));
        }
        String identity = role + ' ' + request.getAttribute("from") + ' ' + id.get();
        Answer answer = replies.to(
                identity, command.getLocalName(), () -> desk.answer(request, command, role.equals("factory")));
        return new Status(200, response(request, command, answer));
    }

    private String response(Element request, Element command, Answer answer) {
        String reason = answer.reason().map(token -> " reason=\"" + token + '"').orElse("");
        String general = answer.reason().filter(GENERAL::contains).isPresent() ? reason : "";
        String name = command.getLocalName();
        return "<response xmlns=\"%s\" xmlns:mscp=\"%s\" xmlns:ci=\"%s\" xmlns:msci=\"%s\" xmlns:rst=\"%s\""
                        .formatted(Xml.CCCP, Xml.MSCP, Xml.CI, Xml.MSCI, Xml.RST)
                + " C3PVersion=\"1\" requestId=\"%s\" from=\"%s\" to=\"%s\""
                        .formatted(
                                Xml.escaped(request.getAttribute("requestId")),
                                Xml.escaped(request.getAttribute("to")),
                                Xml.escaped(request.getAttribute("from")))
                + " code=\"%s\"%s rst:boot=\"%s\">"
                        .formatted(answer.reason().isEmpty() ? "success" : "failure", general, boot)
                + "<%s%s>%s</%s></response>".formatted(name, reason, answer.content(), name);
    }

    private static String header(HttpExchange exchange, String name, String absent) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? absent : value.strip();
    }

    /** The role in the certificate's one name of type URI; empty if it has none or several (§2). */
    private static String role(HttpsExchange exchange) throws IOException {
        X509Certificate certificate = (X509Certificate) exchange.getSSLSession().getPeerCertificates()[0];
        try {
            List<String> names = certificate.getSubjectAlternativeNames().stream()
                    .filter(name -> Integer.valueOf(URI_NAME).equals(name.get(0)))
                    .map(name -> String.valueOf(name.get(1)))
                    .toList();
            Matcher holder = HOLDER.matcher(names.size() == 1 ? names.getFirst() : "");
            return holder.matches() ? holder.group(1) : "";
        } catch (CertificateParsingException e) {
            return "";
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
